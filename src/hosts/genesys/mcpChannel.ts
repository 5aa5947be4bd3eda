// The first import, because zod tries `eval` at its first parse otherwise, which the page's policy forbids.
import "./withoutEval.ts";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ErrorCode, McpError, ResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { HostError, toHostError } from "../../domain/HostError.ts";
import { parseJson } from "../../domain/parseJson.ts";
import { isRecord } from "../lenient.ts";
import { HttpFailure, isUnknownTool } from "./failures.ts";

/** A connection to one MCP server. */
export interface McpChannel {
  /** Calls a tool and returns the result of the answer. Rejects with a `HostError` or `HttpFailure`. */
  call(tool: string, args: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Whether the connection began with the handshake of MCP. */
  readonly isShaken: boolean;
  /** Whether the server gave this connection a session, which a restart of the server ends. */
  hasSession(): boolean;
  /** Ends the connection. Pending calls reject. */
  close(): void;
}

export interface McpChannelOptions {
  readonly url: string;
  /** Sends a request with the agent's token, in time. */
  readonly fetch: typeof fetch;
  readonly requestMs: number;
  /** Whether this server has shaken hands before. Then one that does not know how is away, behind a gateway. */
  readonly knowsHandshake: boolean;
}

/** The library's own timer is a second line, for an answer that is a stream. */
const spare = 500;

const codeOf = (error: McpError): ErrorCode => error.code;

/** Converts any error of the library. */
function toFailure(error: unknown): Error {
  if (error instanceof HttpFailure || error instanceof HostError) return error;
  if (error instanceof McpError) {
    if (codeOf(error) === ErrorCode.RequestTimeout) return new HostError("timeout");
    const text = error.message.replace(/^MCP error -?\d+: /, "");
    if (codeOf(error) === ErrorCode.ConnectionClosed && text === "Connection closed") return new HostError("closed");
    const isUnknown = codeOf(error) === ErrorCode.MethodNotFound || isUnknownTool(text);
    return new HostError(isUnknown ? "unsupported" : "refused", text);
  }
  // A network error. Everything else is an answer that does not keep to the protocol.
  return error instanceof TypeError ? toHostError(error) : new HostError("bad-message");
}

/** Whether the server does not know the handshake of MCP, and takes calls without it. */
function isWithoutHandshake(error: unknown): boolean {
  if (error instanceof HttpFailure) {
    const answer = parseJson(error.body);
    const rpcError = isRecord(answer) ? answer["error"] : undefined;
    const isUnknown = isRecord(rpcError) && rpcError["code"] === ErrorCode.MethodNotFound;
    return error.status === 404 || error.status === 405 || isUnknown;
  }
  return error instanceof McpError && codeOf(error) === ErrorCode.MethodNotFound;
}

async function openWithHandshake({ url, fetch, requestMs }: McpChannelOptions): Promise<McpChannel> {
  const timeout = requestMs + spare;
  const client = new Client({ name: "deskside", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(url), { fetch });
  await client.connect(transport, { timeout });
  return {
    isShaken: true,
    async call(name, args) {
      try {
        const params = { name, arguments: args };
        return await client.request({ method: "tools/call", params }, ResultSchema, { timeout });
      } catch (error) {
        throw toFailure(error);
      }
    },
    hasSession: () => transport.sessionId !== undefined,
    close() {
      client.close().catch(() => undefined);
    },
  };
}

function openPlain({ url, fetch }: McpChannelOptions): McpChannel {
  let count = 0;
  return {
    isShaken: false,
    async call(name, args) {
      count += 1;
      const id = count;
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", id, method: "tools/call", params: { name, arguments: args } }),
      });
      const answer = parseJson(await response.text());
      if (!isRecord(answer) || answer["id"] !== id) throw new HostError("bad-message");
      const { error, result } = answer;
      if (isRecord(error)) {
        const text = typeof error["message"] === "string" ? error["message"] : "";
        throw new HostError(isUnknownTool(text) ? "unsupported" : "refused", text);
      }
      if (!isRecord(result)) throw new HostError("bad-message");
      return result;
    },
    hasSession: () => false,
    close: () => undefined,
  };
}

/** Opens a connection, with the handshake of MCP or, for a server that does not know it, without. */
export async function openMcpChannel(options: McpChannelOptions): Promise<McpChannel> {
  try {
    return await openWithHandshake(options);
  } catch (error) {
    if (!isWithoutHandshake(error)) throw toFailure(error);
    // Not the answer to a call, so nothing that was asked for is gone.
    if (options.knowsHandshake) throw new HostError("unreachable", toFailure(error).message);
    return openPlain(options);
  }
}
