import { createGenesysHost } from "../../src/hosts/genesys/GenesysHost.ts";
import type { Host } from "../../src/domain/host.ts";

export const agentId = "agent-1";
const prefix = "genesys_conversations_";

/** What the server answers to one call of a tool: the `result` of MCP, or a whole response. */
export type PlainAnswer = Readonly<Record<string, unknown>> | Response;

/** An MCP server that answers what a test says, however wrong. It knows nothing of the simulator. */
export interface PlainGenesysHost {
  readonly host: Host;
  /** The conversations of the list, as values of the wire. */
  list: unknown;
  /** Answers by the name of the tool without its prefix; otherwise the tool is unknown. */
  readonly answers: Map<string, (args: Readonly<Record<string, unknown>>) => PlainAnswer>;
  /** All calls of tools in their order. */
  readonly calls: { readonly tool: string; readonly args: Readonly<Record<string, unknown>> }[];
  /** Answers a request instead of the server. Undefined lets it through. */
  intercept: ((method: string, url: string) => Response | undefined) | undefined;
  /** Whether answers come as a stream of events. */
  streams: boolean;
}

export const asText = (value: unknown) => ({ content: [{ type: "text", text: JSON.stringify(value) }] });
export const asBoth = (value: object) => ({ ...asText(value), structuredContent: value });
export const unknownTool = (text: string) => ({ content: [{ type: "text", text }], isError: true });

export function createPlainGenesysHost(): PlainGenesysHost {
  const respond = (message: object, headers: Readonly<Record<string, string>> = {}) =>
    plain.streams
      ? new Response(`event: message\ndata: ${JSON.stringify({ jsonrpc: "2.0", ...message })}\n\n`, {
          headers: { "content-type": "text/event-stream", ...headers },
        })
      : new Response(JSON.stringify({ jsonrpc: "2.0", ...message }), {
          headers: { "content-type": "application/json", ...headers },
        });

  function callTool(name: string, args: Readonly<Record<string, unknown>>): PlainAnswer {
    const tool = name.replace(prefix, "");
    plain.calls.push({ tool, args });
    const answer = plain.answers.get(tool);
    if (answer !== undefined) return answer(args);
    if (tool === "get_conversations") return asText(plain.list);
    return unknownTool(`Unknown tool: ${name}`);
  }

  const answerAll: typeof fetch = async (input, init) => {
    await Promise.resolve();
    const url = String(input instanceof Request ? input.url : input);
    const body = typeof init?.body === "string" ? init.body : "{}";
    const {
      id,
      method = "GET",
      params,
    } = JSON.parse(body) as {
      id?: unknown;
      method?: string;
      params?: { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> };
    };
    const other = plain.intercept?.(method, url);
    if (other !== undefined) return other;
    if (url.endsWith("/session")) {
      const session = { mcpUrl: "https://mcp.example/", token: "t", pcid: "p", agentUserId: agentId };
      return new Response(JSON.stringify(session));
    }
    if (init?.method === "GET") return new Response(null, { status: 405 });
    if (id === undefined) return new Response(null, { status: 202 });
    if (method === "initialize") {
      const serverInfo = { name: "plain", version: "1" };
      return respond(
        { id, result: { protocolVersion: "2025-06-18", capabilities: {}, serverInfo } },
        { "mcp-session-id": "s" },
      );
    }
    const answer = callTool(params?.name ?? "", params?.arguments ?? {});
    return answer instanceof Response ? answer : respond({ id, result: answer });
  };

  const plain: PlainGenesysHost = {
    host: createGenesysHost({
      section: {
        sessionUrl: "https://panel.example/session",
        poll: { alertingMs: 1000, activeMs: 2000, idleMs: 10_000, hiddenAfterMs: 60_000 },
        digitsTo: "agent",
        secureFlows: [],
      },
      requestMs: 5000,
      fetch: answerAll,
      document: {
        visibilityState: "visible",
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      },
    }),
    list: [],
    answers: new Map(),
    calls: [],
    intercept: undefined,
    streams: false,
  };
  return plain;
}

/** Returns a call of the agent as the wire has it. `own` and `leg` change the agent's participant and its leg. */
export function wireCall(
  id: string,
  {
    own = {},
    leg = {},
    more = [],
  }: { readonly own?: object; readonly leg?: object; readonly more?: readonly unknown[] } = {},
) {
  const customerLeg = { id: `${id}-cl`, state: "connected", direction: "inbound" };
  return {
    id,
    startTime: "2026-01-02T03:04:05.000Z",
    participants: [
      { id: `${id}-c`, purpose: "customer", name: `Customer ${id}`, ani: "tel:+442079460100", calls: [customerLeg] },
      {
        id: `${id}-a`,
        purpose: "agent",
        userId: agentId,
        startTime: "2026-01-02T03:04:06.000Z",
        calls: [{ id: `${id}-al`, state: "connected", direction: "inbound", held: false, muted: false, ...leg }],
        ...own,
      },
      ...more,
    ],
  };
}
