import { createGenesysHost as createAdapter } from "../../src/hosts/genesys/GenesysHost.ts";
import { createGenesysHost as createSimulated } from "../../src/simulator/dialects/genesys/createGenesysHost.ts";
import { agentUserId } from "../../src/simulator/dialects/genesys/ids.ts";
import { problemOf } from "../../src/simulator/dialects/genesys/server/toolSchemas.ts";
import type { WrapUpChoice } from "../../src/simulator/dialects/genesys/WrapUpSettings.ts";
import { createEngine } from "../../src/simulator/engine/createEngine.ts";
import type { Engine } from "../../src/simulator/engine/Engine.ts";
import type { PaymentFlow } from "../../src/domain/assist.ts";
import type { Host } from "../../src/domain/host.ts";
import type { Behaviour, HostWorld } from "./HostWorld.ts";

export const sessionUrl = "https://panel.example/session";
export const mcpUrl = "https://mcp.example/genesys-conversations";
const prefix = "genesys_conversations_";

/** One call of a tool as it was on the wire. */
export interface SeenCall {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** An answer instead of the proper one. Undefined lets the request through. */
export type Override = (request: {
  readonly method: string;
  readonly tool: string | undefined;
  readonly headers: Headers;
  /** The JSON-RPC id. */
  readonly id: unknown;
}) => Response | undefined;

export interface GenesysWorldOptions {
  readonly wrapUp?: WrapUpChoice;
  /** Whether lists come in the flat shape, or whole conversations, too. */
  readonly flat?: boolean | "always";
  /** Whether the server knows the handshake of MCP. */
  readonly handshake?: boolean;
  readonly signInUrl?: string;
  readonly digitsTo?: "agent" | "customer";
  readonly secureFlows?: readonly PaymentFlow[];
}

/** A host of the contract suite with what only tests of this adapter need. */
export interface GenesysWorld extends HostWorld {
  readonly host: Host;
  readonly engine: Engine;
  /** Calls of tools in their order, polls left out. */
  readonly commands: () => readonly SeenCall[];
  /** Everything that was asked, as `GET session`, `initialize` or the name of a tool. */
  readonly asked: () => readonly string[];
  /** The headers of the last request to the MCP server. */
  readonly headers: () => Headers;
  /** Whether the token of the session service is accepted. */
  session: () => Response;
  token: string;
  override: Override | undefined;
  /** Forgets the sessions of MCP, like a server that was restarted. */
  readonly restart: () => void;
  visibility: "visible" | "hidden";
  readonly changeVisibility: (to: "visible" | "hidden") => void;
}

const json = (value: unknown, init?: ResponseInit): Response =>
  new Response(JSON.stringify(value), { headers: { "content-type": "application/json" }, ...init });

/** Plays Genesys Cloud behind an MCP server over `fetch`, without a network. Refuses arguments that no schema names. */
export function createGenesysWorld(options: GenesysWorldOptions = {}): GenesysWorld {
  const { wrapUp = "mandatory", flat = false, handshake = true } = options;
  const engine = createEngine({ loggedIn: true, recordsCalls: false });
  const simulated = createSimulated(engine, {
    wrapUp,
    flat: () => flat === "always" || (flat && isListAsked),
    // Some tests pass minutes.
    ringsOut: false,
  });
  /** Only the list is flat, as at the real host. */
  let isListAsked = false;
  let behaviour: Behaviour = "proper";
  let delayList: ((release: () => void) => void) | undefined;
  let oneAnswer: { readonly value: unknown } | undefined;
  let sessionCount = 0;
  let sessionId: string | undefined;
  let headers = new Headers();
  const calls: SeenCall[] = [];
  const asked: string[] = [];
  const pending = new Set<unknown>();
  const visibilityListeners = new Set<() => void>();

  /** Never answers, but ends when the panel no longer waits. */
  function forever(signal: AbortSignal | null | undefined): Promise<never> {
    const token = {};
    pending.add(token);
    return new Promise((_resolve, reject) => {
      const end = (): void => {
        pending.delete(token);
        reject(new DOMException("aborted", "AbortError"));
      };
      if (signal?.aborted === true) end();
      signal?.addEventListener("abort", end, { once: true });
    });
  }

  function resultOf(name: string, args: Readonly<Record<string, unknown>>): unknown {
    const tool = name.slice(prefix.length);
    if (typeof behaviour === "object" && "refuse" in behaviour && !tool.startsWith("get_")) {
      const error = { status: 400, code: "bad.request", message: behaviour.refuse };
      return { content: [{ type: "text", text: JSON.stringify(error) }], isError: true };
    }
    if (typeof behaviour === "object" && "answerWith" in behaviour) {
      return { content: [{ type: "text", text: JSON.stringify(behaviour.answerWith) }] };
    }
    isListAsked = tool === "get_conversations";
    const answer = simulated.call(tool, args);
    const value = answer.ok ? answer.value : answer.error;
    const content = [{ type: "text", text: JSON.stringify(value) }];
    if (!answer.ok) return { content, isError: true };
    return Array.isArray(value) ? { content } : { content, structuredContent: structuredClone(value) };
  }

  async function answerRpc(body: string, signal: AbortSignal | null | undefined): Promise<Response> {
    const { id, method, params } = JSON.parse(body) as {
      id?: unknown;
      method: string;
      params?: { name: string; arguments: Record<string, unknown> };
    };
    const tool = params?.name?.slice(prefix.length);
    asked.push(tool ?? method);
    const other = world.override?.({ method, tool, headers, id });
    if (other !== undefined) return other;
    if (headers.get("authorization") !== `Bearer ${world.token}`) return json({ message: "expired" }, { status: 401 });
    if (method === "initialize") {
      if (!handshake) return json({ jsonrpc: "2.0", id, error: { code: -32_601, message: "Method not found" } });
      sessionCount += 1;
      sessionId = `session-${sessionCount}`;
      const result = {
        protocolVersion: "2025-06-18",
        capabilities: { tools: {} },
        serverInfo: { name: "world", version: "1" },
      };
      return json(
        { jsonrpc: "2.0", id, result },
        { headers: { "content-type": "application/json", "mcp-session-id": sessionId } },
      );
    }
    if (handshake && headers.get("mcp-session-id") !== sessionId)
      return json({ message: "No session" }, { status: 404 });
    if (id === undefined) return new Response(null, { status: 202 });
    const { name = "", arguments: args = {} } = params ?? {};
    const problem = problemOf(name, args);
    if (problem !== undefined) return json({ jsonrpc: "2.0", id, error: { code: -32_000, message: problem } });
    if (!name.startsWith(`${prefix}get_conversation`) || name.endsWith("wrapup"))
      calls.push({ tool: tool ?? "", args });
    const isList = name === `${prefix}get_conversations`;
    let result = resultOf(name, args);
    if (isList && oneAnswer !== undefined) {
      result = oneAnswer.value;
      oneAnswer = undefined;
    }
    if (isList && delayList !== undefined) {
      const delay = delayList;
      await Promise.race([new Promise<void>((resolve) => delay(resolve)), forever(signal)]);
    }
    return json({ jsonrpc: "2.0", id, result });
  }

  const fetchWorld: typeof fetch = async (input, init) => {
    // An answer always arrives after the function call that sent the request.
    await Promise.resolve();
    const url = String(input instanceof Request ? input.url : input);
    if (url === sessionUrl) {
      asked.push("GET session");
      return world.session();
    }
    if (behaviour === "unresponsive") return forever(init?.signal);
    if (behaviour === "broken") throw new TypeError("fetch failed");
    headers = new Headers(init?.headers);
    if (init?.method === "GET") return new Response(null, { status: 405 });
    return answerRpc(typeof init?.body === "string" ? init.body : "", init?.signal);
  };

  const consultation = () => engine.state().interactions.find((one) => one.consultFor !== undefined);

  const world: GenesysWorld = {
    engine,
    host: createAdapter({
      section: {
        sessionUrl,
        signInUrl: options.signInUrl,
        poll: { alertingMs: 1000, activeMs: 2000, idleMs: 10_000, hiddenAfterMs: 60_000 },
        digitsTo: options.digitsTo ?? "agent",
        secureFlows: options.secureFlows ?? [],
      },
      requestMs: 5000,
      fetch: fetchWorld,
      document: {
        get visibilityState() {
          return world.visibility;
        },
        addEventListener: (_type, listener) => void visibilityListeners.add(listener),
        removeEventListener: (_type, listener) => void visibilityListeners.delete(listener),
      },
    }),
    newsWithinMs: 2100,
    session: () => json({ mcpUrl, token: world.token, pcid: "pcid-1", agentUserId, displayName: "Robin Ash" }),
    token: "token-1",
    override: undefined,
    visibility: "visible",
    changeVisibility(to) {
      world.visibility = to;
      for (const listener of visibilityListeners) listener();
    },
    commands: () => calls,
    asked: () => asked,
    headers: () => headers,
    restart() {
      sessionId = undefined;
    },
    offer(customer) {
      const result = engine.ring({ from: "+442079460100", name: customer, queue: "Technical Support" });
      if (!result.ok || result.id === undefined) throw new Error("The engine offers no call");
      return result.id;
    },
    customerHangsUp: (id) => void engine.customerHangsUp(id),
    answerConsult: () => void engine.consultedAnswers(consultation()?.id ?? ""),
    failConsult: (reason) =>
      void (reason === "busy"
        ? engine.remoteBusy(consultation()?.id ?? "")
        : engine.consultedRefuses(consultation()?.id ?? "")),
    removeElsewhere(id) {
      const known = engine.find(id);
      if (known !== undefined) engine.close(id);
      removed.add(id);
    },
    behave(next) {
      behaviour = next;
    },
    keepBackNextList() {
      let release = () => {};
      delayList = (go) => {
        delayList = undefined;
        release = go;
      };
      return () => release();
    },
    sendFromHost(data) {
      oneAnswer = { value: data };
    },
    // A polled host repeats its state with every poll.
    repeat: () => undefined,
    leftBehind: () => visibilityListeners.size,
  };
  const removed = new Set<string>();
  const call = simulated.call;
  Object.assign(simulated, {
    call: (tool: string, args: Readonly<Record<string, unknown>>) => {
      if (tool === "get_conversation" && removed.has(String(args["conversationId"]))) {
        return { ok: false, error: { status: 404, code: "not.found", message: "No such conversation" } };
      }
      const answer = call(tool, args);
      if (tool !== "get_conversations" || !answer.ok) return answer;
      const { entities } = answer.value as { readonly entities: readonly { readonly id: string }[] };
      return { ok: true, value: { entities: entities.filter(({ id }) => !removed.has(id)) } };
    },
  });
  return world;
}
