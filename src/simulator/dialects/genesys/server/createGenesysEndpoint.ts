import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { McpError } from "@modelcontextprotocol/sdk/types.js";
import type { HostLink, Verdict } from "../HostLink.ts";
import { agentUserId } from "../ids.ts";
import { callTool, createToolServer } from "./createToolServer.ts";
import { readBody } from "../../../server/readBody.ts";
import { toolPrefix } from "./toolSchemas.ts";

export interface EndpointOptions {
  readonly link: HostLink;
  /** Returns the address of the MCP server for the page that asks. */
  readonly mcpUrl: (request: IncomingMessage) => string;
  /** How long a token is valid, in ms; default an hour. */
  readonly tokenMs?: number;
  /** `plain`: the server knows no handshake and answers each `tools/call` on its own; default `mcp`. */
  readonly protocol?: "mcp" | "plain";
}

/** The HTTP side of the simulated Genesys Cloud: the session address and the MCP server. */
export interface GenesysEndpoint {
  readonly session: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly mcp: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
}

const crossOrigin = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, DELETE, OPTIONS",
  "access-control-allow-headers": "authorization, content-type, mcp-session-id, mcp-protocol-version, last-event-id",
  "access-control-expose-headers": "mcp-session-id, retry-after",
  "cache-control": "no-store",
};

const json = { "content-type": "application/json" };

/** A message as far as it matters before it is checked. */
interface Message {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: { readonly name?: unknown; readonly arguments?: unknown };
}

/** Creates the HTTP side of the simulated platform: the MCP server and the tokens of its agents. */
export function createGenesysEndpoint(options: EndpointOptions): GenesysEndpoint {
  const { link, tokenMs = 3_600_000, protocol = "mcp" } = options;
  const pcid = `pcid-${randomUUID()}`;
  /** Valid tokens and when they expire, ms since the epoch. */
  const tokens = new Map<string, number>();
  const transports = new Map<string, StreamableHTTPServerTransport>();
  /** The response that a tool call belongs to. */
  const responses = new AsyncLocalStorage<ServerResponse>();
  const toolOptions = { link, pcid, cut: () => void responses.getStore()?.destroy() };
  let epoch = 0;

  const forgetSessions = async (): Promise<void> => {
    const old = [...transports.values()];
    transports.clear();
    for (const transport of old) await transport.close();
  };

  /** Does what the verdict says. Returns whether the request is to be served. */
  const pass = async (verdict: Verdict, response: ServerResponse): Promise<boolean> => {
    if (verdict.epoch !== epoch) {
      epoch = verdict.epoch;
      await forgetSessions();
    }
    if (verdict.kind === "cut") response.destroy();
    if (verdict.kind === "answer") response.writeHead(verdict.status, verdict.headers).end(verdict.body);
    return verdict.kind === "serve";
  };

  const open = (response: ServerResponse): void => {
    for (const [name, value] of Object.entries(crossOrigin)) response.setHeader(name, value);
  };

  const isAuthorised = (request: IncomingMessage): boolean => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    return (tokens.get(token) ?? 0) > Date.now();
  };

  const fail = (response: ServerResponse, status: number, code: number, message: string, id: unknown = null): void => {
    response.writeHead(status, json).end(JSON.stringify({ jsonrpc: "2.0", id, error: { code, message } }));
  };

  const servePlain = async (message: Message, response: ServerResponse): Promise<void> => {
    const { id, method, params } = message;
    if (method !== "tools/call") {
      fail(response, 200, -32_601, `Method not found: ${String(method)}`, id);
      return;
    }
    try {
      const args = (params?.arguments ?? {}) as Readonly<Record<string, unknown>>;
      const result = await responses.run(response, () => callTool(toolOptions, String(params?.name), args));
      if (!response.destroyed) response.writeHead(200, json).end(JSON.stringify({ jsonrpc: "2.0", id, result }));
    } catch (error) {
      if (!(error instanceof McpError)) throw error;
      fail(response, 200, error.code, error.message, id);
    }
  };

  const serveMcp = async (request: IncomingMessage, response: ServerResponse, message: Message): Promise<void> => {
    const sessionId = request.headers["mcp-session-id"];
    let transport = typeof sessionId === "string" ? transports.get(sessionId) : undefined;
    if (transport === undefined) {
      if (sessionId !== undefined) {
        fail(response, 404, -32_001, "Session not found", message.id);
        return;
      }
      const made = new StreamableHTTPServerTransport({
        sessionIdGenerator: randomUUID,
        enableJsonResponse: true,
        onsessioninitialized: (id) => void transports.set(id, made),
        onsessionclosed: (id) => void transports.delete(id),
      });
      await createToolServer(toolOptions).connect(made);
      transport = made;
    }
    const serving = transport;
    await responses.run(response, () => serving.handleRequest(request, response, message));
  };

  return {
    async session(request, response) {
      open(response);
      if (request.method === "OPTIONS") {
        response.writeHead(204).end();
        return;
      }
      if (!(await pass(await link.admit({ kind: "session", method: "", tool: "" }), response))) return;
      const token = randomUUID();
      const expiresAt = Date.now() + tokenMs;
      tokens.set(token, expiresAt);
      const answer = {
        mcpUrl: options.mcpUrl(request),
        token,
        pcid,
        agentUserId,
        displayName: "Maya Lindqvist",
        expiresAt: new Date(expiresAt).toISOString(),
      };
      response.writeHead(200, json).end(JSON.stringify(answer));
    },

    async mcp(request, response) {
      open(response);
      if (request.method === "OPTIONS") {
        response.writeHead(204).end();
        return;
      }
      // The server sends nothing of its own, so there is no stream to open.
      if (request.method !== "POST" && request.method !== "DELETE") {
        fail(response, 405, -32_000, "Method not allowed");
        return;
      }
      let message: Message = {};
      if (request.method === "POST") {
        try {
          message = (JSON.parse(await readBody(request)) as Message | null) ?? {};
        } catch {
          fail(response, 400, -32_700, "Parse error");
          return;
        }
      }
      const tool = typeof message.params?.name === "string" ? message.params.name.replace(toolPrefix, "") : "";
      const method = typeof message.method === "string" ? message.method : "";
      if (!(await pass(await link.admit({ kind: "mcp", method, tool }), response))) return;
      if (!isAuthorised(request)) {
        response.writeHead(401, { ...json, "www-authenticate": "Bearer" }).end('{"error":"invalid_token"}');
        return;
      }
      if (protocol === "plain") await servePlain(message, response);
      else await serveMcp(request, response, message);
    },

    close: forgetSessions,
  };
}
