import type { Observe } from "../../bridge/observeSafely.ts";
import type { Agent } from "../../domain/agent.ts";
import type { PaymentFlow } from "../../domain/assist.ts";
import type { Connection, Host, HostEvent, RefreshTarget } from "../../domain/host.ts";
import { HostError, toHostError } from "../../domain/HostError.ts";
import { createPolling, type Polling, type VisibleDocument } from "../polling.ts";
import { capabilities } from "./capabilities.ts";
import { createAssistant } from "./createAssistant.ts";
import { createCallHistory } from "./createCallHistory.ts";
import { createCommandSender } from "./createCommandSender.ts";
import { createConversationMemory } from "./conversationMemory.ts";
import { createConversationReader } from "./conversationReader.ts";
import { createGenesysConnection, type GenesysConnection } from "./GenesysConnection.ts";
import { type Credentials, createGenesysSession } from "./GenesysSession.ts";
import { createInternalMessages } from "./internalMessages.ts";
import { readWrapUpCodes } from "./readWrapUpCodes.ts";
import type { ToolCall } from "./toWire.ts";

export interface GenesysHostOptions {
  readonly section: {
    readonly sessionUrl: string;
    readonly signInUrl?: string | undefined;
    readonly poll: {
      readonly alertingMs: number;
      readonly activeMs: number;
      readonly idleMs: number;
      readonly hiddenAfterMs: number;
    };
    readonly digitsTo: "agent" | "customer";
    readonly secureFlows: readonly PaymentFlow[];
  };
  /** How long to wait for an answer, in ms. */
  readonly requestMs: number;
  readonly fetch: typeof fetch;
  readonly document: VisibleDocument;
  /** Gets each call and its answer, for the recorder. */
  readonly observe?: Observe | undefined;
}

/** When the state is read in addition after a command, in ms. */
const afterCommand = [500, 1000, 2000] as const;
/** Longer than the last of these reads. */
const confirmWithinMs = 5000;

const unsupported = (): Promise<never> => Promise.reject(new HostError("unsupported"));

/** Creates the adapter for Genesys Cloud over the tools of an MCP server. */
export function createGenesysHost(options: GenesysHostOptions): Host {
  const { section, requestMs, fetch, document, observe = () => undefined } = options;
  let emit: ((events: readonly HostEvent[]) => void) | undefined;
  let stopSession: (() => void) | undefined;
  let connection: GenesysConnection | undefined;
  let polling: Polling | undefined;
  let phase: Connection["phase"] = "connecting";
  let agent: Partial<Agent> = {};

  const memory = createConversationMemory({ agentUserId: () => agent.id ?? "", now: () => Date.now() });
  const publish = (events: readonly HostEvent[]): void => {
    if (events.length > 0) emit?.(events);
  };

  function setConnection(next: Connection): void {
    if (phase === next.phase) return;
    phase = next.phase;
    publish([{ type: "connection", connection: next }]);
  }

  function setAgent(patch: Partial<Agent>): void {
    agent = { ...agent, ...patch };
    publish([{ type: "agent", patch }]);
  }

  /** Nothing more is asked of anyone until the agent retries. */
  function signInRequired(): void {
    polling?.stop();
    stopSession?.();
    connection = undefined;
    setConnection({ phase: "sign-in-required", how: "link", reason: undefined, link: section.signInUrl });
  }

  async function call({ tool, args }: ToolCall): Promise<unknown> {
    if (emit === undefined) throw new HostError("closed");
    const current = connection;
    if (current === undefined) throw new HostError("unauthorised");
    try {
      return await current.call(tool, args);
    } catch (error) {
      if (current === connection && error instanceof HostError && error.code === "unauthorised") signInRequired();
      throw error;
    }
  }

  const reader = createConversationReader({ call, memory, publish });
  const internal = createInternalMessages({ call, memory, publish });

  const callHistory = createCallHistory({ call, agentUserId: () => agent.id ?? "" });
  const readSoon = (): void => polling?.soon(afterCommand);
  const { send, withLegId } = createCommandSender({
    call,
    memory,
    publish,
    readOne: (id) => reader.readOne(id),
    readMessages: (id) => internal.read(id),
    digitsTo: section.digitsTo,
    noteCallback: callHistory.note,
    onRecordingForbidden: () => setAgent({ recording: "hidden" }),
    onEnd: readSoon,
  });

  function onCredentials({ agentUserId, displayName }: Credentials): void {
    if (agent.id === agentUserId && agent.name === displayName) return;
    let others: readonly string[] = [];
    if (agent.id !== undefined && agent.id !== agentUserId) {
      others = memory.ids();
      memory.clear();
      callHistory.clear();
      reader.startAgain();
    }
    setAgent({ id: agentUserId, name: displayName, login: "logged-in", recording: agent.recording ?? "enabled" });
    // The list of the new agent may be long in coming.
    publish(others.map((interactionId) => ({ type: "interaction-gone", interactionId })));
  }

  function onFailing(error: unknown): void {
    const { code, reason } = toHostError(error);
    if (reason?.startsWith("sessionUrl: ") === true && code === "bad-message") {
      polling?.stop();
      setConnection({ phase: "failed", reason });
    } else setConnection({ phase: phase === "connected" || phase === "reconnecting" ? "reconnecting" : "waiting" });
  }

  function intervalMs(): number {
    const { alertingMs, activeMs, idleMs } = section.poll;
    const ids = memory.ids();
    if (ids.some((id) => memory.get(id)?.patch.status === "offered")) return alertingMs;
    return ids.length > 0 ? activeMs : idleMs;
  }

  async function readAll(): Promise<void> {
    await reader.readAll();
    // The rest does not decide about the connection.
    void internal.readNew().catch(() => undefined);
  }

  function open(): void {
    stopSession?.();
    const session = createGenesysSession({
      sessionUrl: section.sessionUrl,
      fetch,
      requestMs,
      onCredentials,
      onSignIn: signInRequired,
    });
    const opened = createGenesysConnection({ session, fetch, requestMs, observe });
    connection = opened;
    stopSession = () => {
      opened.stop();
      session.stop();
    };
    reader.startAgain();
    polling ??= createPolling({
      read: readAll,
      intervalMs,
      hiddenAfterMs: section.poll.hiddenAfterMs,
      document,
      onFailing,
      onSuccess: () => setConnection({ phase: "connected" }),
    });
    polling.start();
  }

  async function refresh(what: RefreshTarget): Promise<void> {
    if (what === "agent") throw new HostError("unsupported");
    if (what === "all") await readAll();
    else await reader.readOne(what.interactionId);
  }

  return {
    name: "genesys",
    confirmWithinMs,
    start(onEvents) {
      emit = onEvents;
      phase = "connecting";
      publish([
        { type: "capabilities", capabilities },
        { type: "connection", connection: { phase: "connecting" } },
      ]);
      open();
      return () => {
        emit = undefined;
        polling?.stop();
        stopSession?.();
        memory.clear();
        callHistory.clear();
      };
    },
    retry() {
      if (emit === undefined) return;
      if (phase !== "reconnecting") setConnection({ phase: "connecting" });
      open();
    },
    send,
    refresh,
    async readTranscript(id) {
      if (memory.get(id)?.people.leg?.media !== "internalMessages") throw new HostError("unsupported");
      await internal.read(id);
    },
    queues: unsupported,
    picklist: unsupported,
    async outcomes(id) {
      const known = memory.get(id);
      if (known === undefined) throw new HostError("gone");
      return readWrapUpCodes(known.people, id, call);
    },
    callHistory: {
      ...callHistory,
      move: (callback, at) => callHistory.move(callback, at).finally(readSoon),
    },
    assistant: createAssistant({ call, contextOf: withLegId, paymentFlows: section.secureFlows }),
    searchDirectory: unsupported,
    signIn: unsupported,
    takeOver: unsupported,
    expandPanel: unsupported,
  };
}
