import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { createRateLimit } from "./createRateLimit.mjs";
import { createSite } from "./createSite.mjs";
import { createTokens } from "./createTokens.mjs";
import { createUpstream } from "./createUpstream.mjs";
import { readMessage, readText } from "./readMessage.mjs";

const sessionPath = "/genesys/session";
const mcpPath = "/genesys/mcp";
/** What the page gets in place of a connection id. The service writes the real one into every call. */
const ownConnection = "own";

/** What the log names of an address. All else is a file of the panel, or whatever somebody typed. */
const named = new Set([sessionPath, mcpPath, "/healthz"]);

const json = { "content-type": "application/json", "cache-control": "no-store", "x-content-type-options": "nosniff" };
const headersIn = ["content-type", "mcp-session-id", "retry-after"];

/** Creates the HTTP server. `log` gets one object for each request: no payload, no token, no name. */
export async function createService(settings, log) {
  const site = await createSite(settings);
  const tokens = createTokens(settings);
  const upstream = createUpstream(settings);
  const limit = createRateLimit(settings.callsPerMinute);

  /** Returns a mark by which the lines of one agent can be told. Keyed, because names can be guessed. */
  const markOf = (agent) => createHmac("sha256", settings.signingKey).update(`log ${agent}`).digest("hex").slice(0, 8);

  /** Returns the agent whom the reverse proxy names, if the request comes from it. */
  const identityOf = (request) => {
    const from = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
    const name = request.headers[settings.agentHeader];
    if (!settings.trustedProxies.includes(from) || typeof name !== "string" || name === "") return undefined;
    return name.toLowerCase();
  };

  const answer = (response, status, value, headers = {}) => {
    response.writeHead(status, { ...json, ...headers }).end(JSON.stringify(value));
    return { status };
  };
  const refuse = (response, status, { id = null, error }) => answer(response, status, { jsonrpc: "2.0", id, error });

  const session = (request, response) => {
    if (request.method !== "GET") return answer(response, 405, { message: "Method not allowed" }, { allow: "GET" });
    // No other site can read the answer. It gets none, whatever its browser allows.
    if (request.headers["sec-fetch-site"] === "cross-site") return answer(response, 403, { message: "Another site" });
    const identity = identityOf(request);
    if (identity === undefined) return answer(response, 401, { message: "Sign in" });
    const agent = settings.agents.get(identity);
    if (agent === undefined) {
      return { ...answer(response, 403, { message: "No connection is set up for you" }), agent: identity };
    }
    const { token, expiresAt } = tokens.issue(identity);
    const value = {
      mcpUrl: new URL(mcpPath, settings.publicUrl).href,
      token,
      pcid: ownConnection,
      agentUserId: agent.userId,
      displayName: agent.name,
      expiresAt: new Date(expiresAt).toISOString(),
    };
    return { ...answer(response, 200, value), agent: identity };
  };

  /** Sends a request on and its answer back. */
  const pass = async (request, response, body) => {
    const { method, headers } = request;
    let arrived;
    try {
      arrived = await upstream.pass({ method, headers, body });
    } catch {
      return answer(response, 502, { message: "Genesys Cloud cannot be reached" });
    }
    if (arrived.status === 401) {
      await arrived.body?.cancel();
      // The agent cannot mend this by a sign-in: the service's own access is refused.
      return answer(response, 502, { message: "Genesys Cloud refuses this service" });
    }
    const kept = headersIn.flatMap((name) => {
      const value = arrived.headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    response.writeHead(arrived.status, {
      ...Object.fromEntries(kept),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    if (arrived.body === null) response.end();
    else
      Readable.fromWeb(arrived.body)
        .on("error", () => response.destroy())
        .pipe(response);
    return { status: arrived.status };
  };

  const mcp = async (request, response) => {
    if (request.method !== "POST" && request.method !== "DELETE") {
      return answer(response, 405, { message: "Method not allowed" }, { allow: "POST, DELETE" });
    }
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const identity = tokens.agentOf(token);
    const agent = identity === undefined ? undefined : settings.agents.get(identity);
    if (agent === undefined) return answer(response, 401, { message: "Sign in" }, { "www-authenticate": "Bearer" });
    const wait = limit.take(identity);
    if (wait > 0) {
      return {
        ...answer(response, 429, { message: "Too many requests" }, { "retry-after": String(wait) }),
        agent: identity,
      };
    }
    if (request.method === "DELETE") return { ...(await pass(request, response)), agent: identity };
    const text = await readText(request);
    if (text === undefined) {
      const refused = answer(response, 413, { message: "The message is too long" }, { connection: "close" });
      return { ...refused, agent: identity };
    }
    const message = readMessage(text, agent);
    const outcome =
      message.error === undefined
        ? await pass(request, response, message.body)
        : refuse(response, message.id === undefined ? 400 : 200, message);
    return { ...outcome, agent: identity, call: message.name, refused: message.error?.code };
  };

  const serve = (request, response, path) => {
    if (path === sessionPath) return session(request, response);
    if (path === mcpPath) return mcp(request, response);
    if (path === "/healthz") return answer(response, 200, { ok: true });
    if (request.method !== "GET" && request.method !== "HEAD") {
      return answer(response, 405, { message: "Method not allowed" }, { allow: "GET, HEAD" });
    }
    return site.serve(path, request.method, response).then((status) => ({ status }));
  };

  return createServer((request, response) => {
    const start = performance.now();
    const path = URL.canParse(request.url, "http://site") ? new URL(request.url, "http://site").pathname : "/";
    const write = ({ agent, ...outcome }) =>
      log({
        method: request.method,
        path: named.has(path) ? path : "site",
        ...outcome,
        ...(agent === undefined ? {} : { agent: markOf(agent) }),
        ms: Math.round(performance.now() - start),
      });
    Promise.resolve()
      .then(() => serve(request, response, path))
      .then(write)
      .catch(() => {
        if (response.headersSent) response.destroy();
        else answer(response, 500, { message: "Internal error" });
        write({ status: 500 });
      });
  });
}
