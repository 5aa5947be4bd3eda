import type { Observe } from "../../bridge/observeSafely.ts";
import type { Agent } from "../../domain/agent.ts";
import type { PaymentFlow } from "../../domain/assist.ts";
import type { Command, InteractionCommand } from "../../domain/command.ts";
import { canBeConfirmed } from "../../domain/confirmation.ts";
import { isConsulting } from "../../domain/consult.ts";
import type { Connection, Host, HostEvent, RefreshTarget, Sent } from "../../domain/host.ts";
import { HostError, toHostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { outboundProblems } from "../../domain/outboundRules.ts";
import type { HostOutcome } from "../../domain/wrapUp.ts";
import { read } from "../lenient.ts";
import { createPolling, type Polling, type VisibleDocument } from "../polling.ts";
import { capabilities } from "./capabilities.ts";
import { createAssistant } from "./createAssistant.ts";
import { createCallHistory } from "./createCallHistory.ts";
import { createConversationMemory, type KnownConversation } from "./conversationMemory.ts";
import { createConversationReader } from "./conversationReader.ts";
import { createGenesysConnection, type GenesysConnection } from "./GenesysConnection.ts";
import { type Credentials, createGenesysSession } from "./GenesysSession.ts";
import { createInternalMessages } from "./internalMessages.ts";
import type { Spoken } from "./toConsult.ts";
import { needsLegId, toCalls, toStart, type ToolCall } from "./toWire.ts";
import * as wire from "./wire.ts";

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

/** What the host's answer to a command says about who hears whom. */
function spokenAfter(command: InteractionCommand): Spoken | undefined {
  if (command.type === "speak-to") return command.whom;
  if (command.type === "conference") return "conference";
  return command.type === "resume" ? "customer" : undefined;
}

/** Rejects when `signal` aborts, or as `work` does. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let end = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    end = () => reject(new HostError("closed"));
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
  });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener("abort", end));
}

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
  const internal = createInternalMessages({ call, memory, publish, agentUserId: () => agent.id ?? "" });

  const callHistory = createCallHistory({ call, agentUserId: () => agent.id ?? "" });

  function onCredentials({ agentUserId, displayName }: Credentials): void {
    if (agent.id === agentUserId && agent.name === displayName) return;
    if (agent.id !== undefined && agent.id !== agentUserId) {
      memory.clear();
      callHistory.clear();
      reader.startAgain();
    }
    setAgent({ id: agentUserId, name: displayName, login: "logged-in", recording: agent.recording ?? "enabled" });
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

  /** Returns what is known of a conversation, for what needs the id of the agent's leg. The flat shape has none. */
  async function withLegId(id: InteractionId): Promise<KnownConversation> {
    const known = memory.get(id);
    if (known === undefined) throw new HostError("gone");
    if (known.people.leg?.communication.id) return known;
    await reader.readOne(id);
    return memory.get(id) ?? known;
  }

  async function contextOf(command: InteractionCommand): Promise<KnownConversation> {
    const known = memory.get(command.interactionId);
    if (known === undefined) throw new HostError("gone");
    return needsLegId(command) ? withLegId(command.interactionId) : known;
  }

  async function carryOut(command: InteractionCommand): Promise<void> {
    const { conversation, people, patch } = await contextOf(command);
    const consult = patch.consult ?? { phase: "none" };
    const isCustomerAway = isConsulting(consult) && patch.held === true && people.leg?.communication.held !== true;
    const calls = toCalls(command, {
      conversation,
      people,
      isCustomerAway,
      attachedData: patch.attachedData ?? [],
      digitsTo: section.digitsTo,
      now: Date.now(),
    });
    let answer: unknown;
    for (const one of calls) answer = await call(one);
    const id = command.interactionId;
    if (command.type === "consult") {
      const party = read(wire.consultStarted, answer)?.destinationParticipantId;
      memory.expectConsult(id, party, command.to.label);
    }
    const spoken = spokenAfter(command);
    if (spoken !== undefined && (command.type !== "resume" || isCustomerAway)) memory.speakTo(id, spoken);
    publish(memory.takeEvents());
    if (command.type === "send-message") await internal.read(id).catch(() => undefined);
  }

  async function execute(command: Command): Promise<Sent> {
    if (command.type === "start-conversation") {
      const problem = outboundProblems(command.request)[0];
      if (problem) throw new HostError("invalid", problem.field);
      const answer = await call(toStart(command.request));
      const scheduled = read(wire.callbackScheduled, answer)?.conversation.id;
      if (command.request.channel === "callback" && scheduled !== undefined) callHistory.note(scheduled);
    } else if ("interactionId" in command) await carryOut(command);
    else throw new HostError("unsupported");
    // Until the destination answers, nothing changes. That may take as long as somebody lets a phone ring.
    const isAnswerAll = command.type === "set-tag" || (command.type === "transfer" && command.keepUntilAnswered);
    return canBeConfirmed(command) && !isAnswerAll ? "awaiting-state" : "done";
  }

  async function send(command: Command, signal?: AbortSignal): Promise<Sent> {
    try {
      return await untilAborted(execute(command), signal);
    } catch (error) {
      const isRecording = command.type === "start-recording" || command.type === "stop-recording";
      if (isRecording && toHostError(error).code === "forbidden") setAgent({ recording: "hidden" });
      throw error;
    } finally {
      polling?.soon(afterCommand);
    }
  }

  async function refresh(what: RefreshTarget): Promise<void> {
    if (what === "agent") throw new HostError("unsupported");
    if (what === "all") await readAll();
    else await reader.readOne(what.interactionId);
  }

  async function outcomes(id: InteractionId): Promise<readonly HostOutcome[]> {
    const known = memory.get(id);
    if (known === undefined) throw new HostError("gone");
    const participantId = known.people.own.id;
    if (!participantId) throw new HostError("bad-message");
    const answer = await call({
      tool: "get_conversation_participant_wrapupcodes",
      args: { conversationId: id, participantId },
    });
    const codes = read(wire.wrapupCodes, answer);
    if (codes === undefined) throw new HostError("bad-message");
    const byId = new Map(
      codes.map(({ id: code, name, description }) => [
        code,
        { id: code, name: name || code, description: description || undefined },
      ]),
    );
    return [...byId.values()];
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
    outcomes,
    callHistory: {
      ...callHistory,
      move: (callback, at) => callHistory.move(callback, at).finally(() => polling?.soon(afterCommand)),
    },
    assistant: createAssistant({ call, contextOf: withLegId, paymentFlows: section.secureFlows }),
    searchDirectory: unsupported,
    signIn: unsupported,
    takeOver: unsupported,
    expandPanel: unsupported,
  };
}
