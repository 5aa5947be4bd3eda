const wildcardHost = "https?://\\*\\.([a-z0-9-]+\\.)+[a-z0-9-]+(:\\d+)?";
const wildcardPort = "https?://(localhost|127\\.0\\.0\\.1|\\[::1\\]):\\*";
const patterns = new RegExp(`^(${wildcardHost}|${wildcardPort})$`);

/**
 * Whether `allowedOrigins` accepts a text. Three forms are valid:
 * - an exact origin as browsers write it, such as `https://desk.example.com`
 * - one leading wildcard label before a domain of at least two labels, such as `https://*.example.com`
 * - this machine with any port, such as `http://localhost:*`
 */
export function isOriginPattern(text: string): boolean {
  if (patterns.test(text)) return true;
  if (text.includes("*") || !URL.canParse(text)) return false;
  const { protocol, origin } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && origin === text;
}
