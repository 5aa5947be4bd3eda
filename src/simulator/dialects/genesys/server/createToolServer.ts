import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
  McpError,
} from "@modelcontextprotocol/sdk/types.js";
import type { Called, HostLink } from "../HostLink.ts";
import { problemOf, toolList, toolPrefix } from "./toolSchemas.ts";

/** JSON-RPC code of a request that the server refuses to carry out. */
const refused = -32_000;

export interface ToolServerOptions {
  readonly link: HostLink;
  /** The one connection id that the token stands for. */
  readonly pcid: string;
  /** Called instead of an answer when the connection breaks after the call. */
  readonly cut: () => void;
}

/** Returns the answer as MCP writes it: an object as structured content and text, a list as text only. */
function toResult({ answer }: Called): CallToolResult {
  const value = answer.ok ? answer.value : answer.error;
  const content: CallToolResult["content"] = [{ type: "text", text: JSON.stringify(value) }];
  if (!answer.ok) return { content, isError: true };
  return Array.isArray(value) ? { content } : { content, structuredContent: value as Record<string, unknown> };
}

/** Carries out one `tools/call`. Throws an McpError for arguments that do not fit the published schema. */
export async function callTool(
  { link, pcid, cut }: ToolServerOptions,
  name: string,
  args: Readonly<Record<string, unknown>>,
): Promise<CallToolResult> {
  const problem = problemOf(name, args);
  if (problem !== undefined) throw new McpError(refused, problem);
  if (args["PCID"] !== pcid) throw new McpError(refused, "PCID names no connection of this token");
  const called = await link.call(name.slice(toolPrefix.length), args);
  if (called.cut) cut();
  return toResult(called);
}

/** Returns an MCP server with the tools of Genesys Cloud's conversations. */
export function createToolServer(options: ToolServerOptions): Server {
  const server = new Server({ name: "genesys-conversations", version: "1.0.0" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...toolList] }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) =>
    callTool(options, params.name, params.arguments ?? {}),
  );
  return server;
}
