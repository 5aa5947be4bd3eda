import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { isIP } from "node:net";

/** The shortest key that tokens are signed with, in characters. */
const shortestKey = 32;

/** Whether `text` is an https address, or an http address of this machine. */
function isSafeAddress(text) {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}

/** Returns the agents by their names at the reverse proxy, or undefined if `text` is no such list. */
function parseAgents(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const isText = (part) => typeof part === "string" && part !== "";
  const agents = new Map();
  for (const [identity, agent] of Object.entries(value)) {
    const { pcid, userId, name } = agent ?? {};
    if (!isText(pcid) || !isText(userId) || (name !== undefined && !isText(name))) return undefined;
    if (agents.has(identity.toLowerCase())) return undefined;
    agents.set(identity.toLowerCase(), { pcid, userId, name });
  }
  return agents;
}

/**
 * Reads the settings from environment variables. Returns `settings`, or undefined and in `problems` one sentence for each
 * wrong variable. No sentence repeats a value, because some are secret.
 */
export function readSettings(env) {
  const problems = [];
  const read = (name, fallback, expected, parse) => {
    const text = env[name];
    if (text === undefined || text === "") {
      if (fallback === undefined) problems.push(`${name} is missing. It should be ${expected}.`);
      return fallback;
    }
    const value = parse(text);
    if (value === undefined) problems.push(`${name} should be ${expected}.`);
    return value;
  };
  const text = (value) => value;
  const address = (value) => (isSafeAddress(value) ? value : undefined);
  const number = (least, most) => (value) => {
    const parsed = Number(value);
    return Number.isInteger(parsed) && parsed >= least && parsed <= most ? parsed : undefined;
  };
  const settings = {
    port: read("PORT", 8787, "a port number", number(0, 65_535)),
    listen: read("LISTEN", "127.0.0.1", "an IP address of this machine", (value) => (isIP(value) ? value : undefined)),
    publicUrl: read("PUBLIC_URL", undefined, "the https address at which browsers reach this service", address),
    siteDir: read("SITE_DIR", undefined, "the folder of the built panel, with index.html", (value) =>
      existsSync(`${value}/index.html`) ? value : undefined,
    ),
    frameAncestors: read(
      "FRAME_ANCESTORS",
      "'self'",
      "the origins that may frame the panel, with blanks between",
      (value) => (/^[^;,\r\n]+$/.test(value) ? value : undefined),
    ),
    agentHeader: read("AGENT_HEADER", undefined, "the header in which the reverse proxy names the agent", (value) =>
      /^[a-zA-Z0-9-]+$/.test(value) ? value.toLowerCase() : undefined,
    ),
    trustedProxies: read(
      "TRUSTED_PROXIES",
      ["127.0.0.1", "::1"],
      "IP addresses of reverse proxies, with commas between",
      (value) => {
        const list = value.split(",").map((one) => one.trim());
        return list.every((one) => isIP(one)) ? list : undefined;
      },
    ),
    agents: read(
      "AGENTS",
      undefined,
      'a JSON object such as {"maya@example.com": {"pcid": "…", "userId": "…"}}',
      parseAgents,
    ),
    clientId: read("PINKFISH_CLIENT_ID", undefined, "the client id", text),
    clientSecret: read("PINKFISH_CLIENT_SECRET", undefined, "the client secret", text),
    scope: read("PINKFISH_SCOPE", undefined, "the scope of the organisation, such as org:<id>", text),
    tokenUrl: read("PINKFISH_TOKEN_URL", "https://app-api.app.pinkfish.ai/oauth/token", "an https address", address),
    mcpUrl: read("PINKFISH_MCP_URL", "https://mcp.app.pinkfish.ai/genesys-conversations", "an https address", address),
    // Without a key of its own, the tokens of a run end with it, and the panels ask for new ones.
    signingKey: read("SIGNING_KEY", randomBytes(32).toString("hex"), `at least ${shortestKey} characters`, (value) =>
      value.length >= shortestKey ? value : undefined,
    ),
    tokenSeconds: read("TOKEN_SECONDS", 900, "a number of seconds from 120 to 3600", number(120, 3600)),
    callsPerMinute: read("CALLS_PER_MINUTE", 240, "a number from 30 to 6000", number(30, 6000)),
    upstreamMs: read(
      "UPSTREAM_TIMEOUT_MS",
      15_000,
      "a number of milliseconds from 1000 to 60000",
      number(1000, 60_000),
    ),
  };
  return problems.length > 0 ? { settings: undefined, problems } : { settings, problems };
}
