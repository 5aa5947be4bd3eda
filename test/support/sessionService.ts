import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GenesysServer, startGenesysServer } from "./genesysServer.ts";

const program = "deploy/genesys-session/server.mjs";
export const clientSecret = "the-client-secret-of-the-test";

/** Pinkfish as the service meets it: a token server, and the MCP server behind it. */
export interface Upstream extends GenesysServer {
  /** The connection that belongs to the agent. */
  readonly pcid: string;
  readonly agentUserId: string;
  readonly tokenUrl: string;
  readonly mcpUrl: string;
  /** How many tokens were given out. */
  readonly tokensGiven: () => number;
  /** Gives out tokens that the MCP server does not accept. */
  readonly spoilTokens: (spoiled: boolean) => void;
}

async function listen(handle: Parameters<typeof createServer>[1]) {
  const server = createServer(handle);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
}

export async function startUpstream(): Promise<Upstream> {
  const server = await startGenesysServer();
  let given = 0;
  let isSpoiled = false;
  const session = async () =>
    (await (await fetch(server.sessionUrl)).json()) as { token: string; pcid: string; agentUserId: string };
  const tokens = await listen((request, response) => {
    void bodyOf(request).then(async (text) => {
      const form = new URLSearchParams(text);
      if (form.get("client_secret") !== clientSecret || form.get("grant_type") !== "client_credentials") {
        return response.writeHead(401).end('{"error":"invalid_client"}');
      }
      given += 1;
      const token = isSpoiled ? "spoiled" : (await session()).token;
      return response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ access_token: token, expires_in: 3600, token_type: "bearer" }));
    });
  });
  const { pcid, agentUserId } = await session();
  return {
    ...server,
    pcid,
    agentUserId,
    tokenUrl: `${tokens.origin}/oauth/token`,
    mcpUrl: `${server.origin}/mcp`,
    tokensGiven: () => given,
    spoilTokens: (spoiled) => {
      isSpoiled = spoiled;
    },
    async close() {
      await tokens.close();
      await server.close();
    },
  };
}

/** The session service as an administrator runs it. */
export interface SessionService {
  readonly origin: string;
  /** Everything it wrote to its log. */
  readonly log: () => string;
  close(): Promise<void>;
}

/** Makes a folder with a site of one page. */
function makeSite(): string {
  const dir = mkdtempSync(join(tmpdir(), "deskside-session-"));
  mkdirSync(join(dir, "site"));
  writeFileSync(join(dir, "secret.txt"), "outside the site");
  writeFileSync(join(dir, "site/.env"), "not for browsers");
  writeFileSync(join(dir, "site/index.html"), "<!doctype html><title>Panel</title>");
  writeFileSync(
    join(dir, "site/_headers"),
    "/*\n  Content-Security-Policy: default-src 'none'; frame-ancestors https://your-communication-panel.example\n",
  );
  return dir;
}

/** Returns the environment of a service in front of `upstream`, without its port. */
export const serviceEnvironment = (upstream: Upstream, siteDir: string): Readonly<Record<string, string>> => ({
  PORT: "0",
  PUBLIC_URL: "http://127.0.0.1:1/",
  SITE_DIR: siteDir,
  FRAME_ANCESTORS: "https://apps.example.com",
  AGENT_HEADER: "X-Agent",
  AGENTS: JSON.stringify({
    "maya@example.com": { pcid: upstream.pcid, userId: upstream.agentUserId, name: "Maya" },
    "noah@example.com": { pcid: "pcid-of-noah", userId: "u-2" },
  }),
  PINKFISH_CLIENT_ID: "client",
  PINKFISH_CLIENT_SECRET: clientSecret,
  PINKFISH_SCOPE: "org:test",
  PINKFISH_TOKEN_URL: upstream.tokenUrl,
  PINKFISH_MCP_URL: upstream.mcpUrl,
});

/** Runs the service with these variables until it ends, and returns what it wrote and its exit code. */
export function runService(env: Readonly<Record<string, string>>): Promise<{ code: number | null; errors: string }> {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [program], { env: { PATH, ...env }, stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (part) => {
    errors += String(part);
  });
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, errors }));
  });
}

/** Starts the service on a free port. `change` adds to its environment. */
export async function startSessionService(
  upstream: Upstream,
  change: Readonly<Record<string, string>> = {},
): Promise<SessionService> {
  const dir = makeSite();
  const { PATH = "" } = process.env;
  const env = { PATH, ...serviceEnvironment(upstream, join(dir, "site")), ...change };
  const child = spawn(process.execPath, [program], { env, stdio: ["ignore", "pipe", "inherit"] });
  let log = "";
  const port = await new Promise<number>((resolve, reject) => {
    child.on("exit", () => reject(new Error("The service ended")));
    child.stdout.on("data", (part) => {
      log += String(part);
      const [first = ""] = log.split("\n");
      if (log.includes("\n")) resolve((JSON.parse(first) as { port: number }).port);
    });
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    log: () => log,
    async close() {
      const ended = new Promise((resolve) => {
        child.on("exit", resolve);
      });
      child.kill();
      await ended;
      rmSync(dir, { recursive: true });
    },
  };
}
