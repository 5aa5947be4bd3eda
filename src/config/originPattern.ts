const wildcardHost = "https?://\\*\\.([a-z0-9-]+\\.)+[a-z0-9-]+(:\\d+)?";
const wildcardPort = "https?://(localhost|127\\.0\\.0\\.1|\\[::1\\]):\\*";
const patterns = new RegExp(`^(${wildcardHost}|${wildcardPort})$`);

/**
 * Whether `allowedOrigins` accepts a text as an origin. Valid are an exact origin as browsers write it, an origin with
 * a leading wildcard label over at least two labels (`https://*.example.com`), and this machine with any port
 * (`http://localhost:*`).
 */
export function isOriginPattern(text: string): boolean {
  if (patterns.test(text)) return true;
  if (text.includes("*") || !URL.canParse(text)) return false;
  const { protocol, origin } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && origin === text;
}
