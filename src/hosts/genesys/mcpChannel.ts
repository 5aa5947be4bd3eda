// The first import, because zod tries `eval` at its first parse otherwise, which the page's policy forbids.
import "./withoutEval.ts";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ErrorCode, McpError, ResultSchema } from "@modelcontextprotocol/sdk/types.js";
import { HostError, toHostError } from "../../domain/HostError.ts";
import { parseJson } from "../../domain/parseJson.ts";
import { isRecord } from "../lenient.ts";
import { HttpFailure } from "./failures.ts";

/** A connection to one MCP server. */
export interface McpChannel {
  /** Calls a tool and returns the result of the answer. Rejects with a `HostError` or `HttpFailure`. */
  call(tool: string, args: Readonly<Record<string, unknown>>): Promise<unknown>;
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
    return new HostError("refused", text);
  }
  // A network error. Everything else is an answer that does not keep to the protocol.
  return error instanceof TypeError ? toHostError(error) : new HostError("bad-message");
}

/** Whether the server does not know the handshake of MCP, and takes calls without it. */
function isWithoutHandshake(error: unknown): boolean {
  if (error instanceof HttpFailure) return error.status === 404 || error.status === 405;
  return error instanceof McpError && codeOf(error) === ErrorCode.MethodNotFound;
}

async function openWithHandshake({ url, fetch, requestMs }: McpChannelOptions): Promise<McpChannel> {
  const timeout = requestMs + spare;
  const client = new Client({ name: "deskside", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(url), { fetch });
  await client.connect(transport, { timeout });
  return {
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
      if (isRecord(error)) throw new HostError("refused", typeof error["message"] === "string" ? error["message"] : "");
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
    if (isWithoutHandshake(error)) return openPlain(options);
    throw toFailure(error);
  }
}
