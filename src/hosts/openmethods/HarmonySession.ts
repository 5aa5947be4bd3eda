import type { Connection, HostEvent } from "../../domain/host.ts";
import { HostError, toHostError } from "../../domain/HostError.ts";
import { read } from "../lenient.ts";
import { type AgentAccess, agentIdOf } from "./agentAccess.ts";
import { applyObjectEvent } from "./applyObjectEvent.ts";
import type { WordBook } from "./createWordBook.ts";
import { createHarmonyClient, type HarmonyClient, type WireCommand } from "./HarmonyClient.ts";
import { type KnownInteraction, type KnownObjects, noObjects } from "./knownObjects.ts";
import type { OpenMethodsSection } from "./section.ts";
import { toPatch } from "./toDomain.ts";
import type { Transport } from "./transport.ts";
import * as wire from "./wire.ts";
import type { StateWords } from "./words.ts";

/** How the panel names itself to the server. */
const clientName = "Deskside";
/** Waits before the next attempt to connect, in ms. They double up to the longest. */
const firstWait = 2000;
const longestWait = 30_000;
/** How long the server may take to repeat what exists, in times of a request. */
const replaysWithin = 3;

/** The agent's session at the server: opened in the documented order, regained when it is lost, ended by Log out. */
export interface HarmonySession {
  /** Opens the session. Resolves with what went wrong, if anything did. Never rejects. */
  connect(): Promise<HostError | undefined>;
  /** Continues with a session that runs elsewhere. */
  takeOver(): Promise<void>;
  /** Sends a command of the session once and resolves when the server answered. Rejects with a `HostError`. */
  send(command: WireCommand, signal?: AbortSignal): Promise<void>;
  /** Logs out in the documented order: the request, its answer, then the end of the transport's session. */
  logOut(): Promise<void>;
  pollNow(): Promise<void>;
  objects(): KnownObjects;
  /** The id of the session, which begins every target. Throws `closed` while there is none. */
  id(): string;
  publishInteraction(interaction: KnownInteraction): void;
  stop(): void;
}

export function createHarmonySession(options: {
  readonly transport: Transport;
  readonly section: OpenMethodsSection;
  readonly words: StateWords;
  readonly book: WordBook;
  readonly requestMs: number;
  readonly newId: () => string;
  /** Returns who signs in, or undefined when the agent must be asked. Rejects with a `HostError`. */
  readonly access: () => Promise<AgentAccess | undefined>;
  /** The server refused the agent. The credentials are to be forgotten. */
  readonly onRefused: () => void;
  readonly emit: (events: readonly HostEvent[]) => void;
  /** Called after each poll. */
  readonly onPolled: () => void;
}): HarmonySession {
  const { transport, section, words, book, requestMs, newId, emit } = options;
  const { model, services, commands } = section;
  let connection: Connection = { phase: "connecting" };
  let client: HarmonyClient | undefined;
  let clientId: string | undefined;
  let sessionId: string | undefined;
  let agent: AgentAccess | undefined;
  let objects = noObjects();
  /** The objects of the session before. */
  let earlier = objects;
  /** Whether the server repeats what exists, until `session.initialized`. */
  let isReplaying = false;
  let hasBeenConnected = false;
  let attempts = 0;
  let nextAttempt: ReturnType<typeof setTimeout> | undefined;
  /** Counts the attempts to connect, so that an overtaken attempt stops. */
  let run = 0;
  let changedNow = new Map<string, HostEvent>();
  let ignoredNow: HostEvent[] = [];

  function setConnection(next: Connection): void {
    // Each question is asked anew, also after the same one.
    const isQuestion = next.phase === "sign-in-required" || next.phase === "taken-elsewhere";
    if (next.phase === connection.phase && !isQuestion) return;
    connection = next;
    emit([{ type: "connection", connection: next }]);
  }

  function leave(): void {
    run += 1;
    clearTimeout(nextAttempt);
    client?.stop();
    client = undefined;
    sessionId = undefined;
  }

  function endTransportSession(): Promise<unknown> {
    if (clientId === undefined) return Promise.resolve();
    const id = clientId;
    clientId = undefined;
    return transport.sessions({ messageType: "endSession", client: { id, name: clientName } }).catch(() => undefined);
  }

  function publish(): void {
    const events = [...changedNow.values(), ...ignoredNow];
    changedNow = new Map();
    ignoredNow = [];
    if (events.length > 0) emit(events);
  }

  const changeOf = (interaction: KnownInteraction): HostEvent => ({
    type: "interaction-changed",
    source: "push",
    patch: toPatch(interaction, section.dataKeys),
  });

  /** The server has repeated everything that exists. What it did not repeat is gone. */
  function initialized(): void {
    if (!isReplaying) return;
    isReplaying = false;
    hasBeenConnected = true;
    attempts = 0;
    clearTimeout(nextAttempt);
    for (const one of objects.interactions.values()) {
      one.consultName ??= earlier.interactions.get(one.id)?.consultName;
    }
    const interactions = [...objects.interactions.values()].map((one) => toPatch(one, section.dataKeys));
    const id = agent === undefined ? undefined : agentIdOf(agent);
    emit([
      { type: "agent", patch: { id, name: id, login: "logged-in", recording: "enabled" } },
      { type: "snapshot", interactions, askedAt: Date.now(), isComplete: true, omitted: 0 },
    ]);
    setConnection({ phase: "connected" });
  }

  function onEvent(event: Extract<wire.Incoming, { kind: "event" }>): void {
    if (event.name === "session.initialized") {
      initialized();
      return;
    }
    const effect = applyObjectEvent(objects, event, words);
    if (effect.type === "none") return;
    if (effect.type === "ignored") {
      ignoredNow.push(effect);
      if (effect.reason === "unknown-type") book.noteEvent(event.name);
      return;
    }
    if (effect.type === "unknown-word") {
      ignoredNow.push({ type: "ignored", reason: "unknown-attribute" });
      book.noteState(effect.of, effect.word);
    }
    const { id } = effect.interaction;
    if (isReplaying) return;
    if (effect.type === "over") changedNow.set(id, { type: "interaction-gone", interactionId: id });
    else changedNow.set(id, changeOf(effect.interaction));
  }

  function openClient(id: string): HarmonyClient {
    clientId = id;
    return createHarmonyClient({
      transport,
      clientId: id,
      section,
      requestMs,
      newId,
      events: {
        event: onEvent,
        ignored: (reason) => ignoredNow.push({ type: "ignored", reason }),
        polled() {
          publish();
          if (connection.phase === "reconnecting" && !isReplaying && sessionId !== undefined) {
            setConnection({ phase: "connected" });
          }
          options.onPolled();
        },
        pollFailed(inARow) {
          publish();
          if (inARow >= 2 && connection.phase === "connected") setConnection({ phase: "reconnecting" });
        },
        lost() {
          publish();
          clientId = undefined;
          if (hasBeenConnected) setConnection({ phase: "reconnecting" });
          void connect();
        },
      },
    });
  }

  function attemptLater(): void {
    clearTimeout(nextAttempt);
    nextAttempt = setTimeout(() => void connect(), Math.min(firstWait * 2 ** attempts, longestWait));
    attempts += 1;
  }

  /** `isAttempt`: while the session was being opened, so the agent may wait in the form. */
  function onFailure({ code, reason }: HostError, isAttempt = false): void {
    leave();
    void endTransportSession();
    if (code === "closed") return;
    const hasForm = section.sessionUrl === undefined;
    if (code === "refused" || code === "unauthorised" || code === "forbidden") {
      options.onRefused();
      if (hasForm) setConnection({ phase: "sign-in-required", how: "form", reason: reason ?? "" });
      else if (code === "refused") setConnection({ phase: "failed", reason: reason ?? "" });
      else setConnection({ phase: "sign-in-required", how: "link", reason });
    } else if (hasForm && isAttempt && connection.phase === "sign-in-required") {
      options.onRefused();
      setConnection({ phase: "sign-in-required", how: "form", reason: undefined });
    } else {
      setConnection({ phase: hasBeenConnected ? "reconnecting" : "waiting" });
      attemptLater();
    }
  }

  /** Goes on after the question whether the session runs elsewhere. */
  async function openSession(opened: HarmonyClient, access: AgentAccess): Promise<void> {
    const used = access.model ?? model;
    const answer = read(
      wire.prepared(section.envelope),
      await opened.request({
        type: "serviceRequest",
        service: services.processor,
        requestType: "prepareSession",
        data: { model: used, agent: access.agent },
      }),
    );
    const id = answer?.[section.envelope.resourceId];
    if (id === undefined) throw new HostError("bad-message");
    await opened.request({
      type: "coreRequest",
      requestType: "bindResource",
      data: { [section.envelope.resourceId]: id },
    });
    earlier = objects;
    objects = noObjects();
    changedNow = new Map();
    isReplaying = true;
    sessionId = id;
    clearTimeout(nextAttempt);
    nextAttempt = setTimeout(() => onFailure(new HostError("timeout")), replaysWithin * requestMs);
    await opened.request({
      type: "resourceRequest",
      resourceId: id,
      data: { command: commands.start, target: id, data: {} },
    });
  }
  async function configure(override: boolean): Promise<void> {
    if (client === undefined || agent === undefined) throw new HostError("closed");
    const answer = read(
      wire.configuration,
      await client.request({
        type: "serviceRequest",
        service: services.configuration,
        requestType: "getAgentConfiguration",
        data: { model: agent.model ?? model, override },
      }),
    );
    if (answer?.confirmation === true && !override) {
      setConnection({ phase: "taken-elsewhere", text: answer.message ?? "" });
      return;
    }
    await openSession(client, agent);
  }

  async function connect(): Promise<HostError | undefined> {
    leave();
    void endTransportSession();
    const own = run;
    try {
      const access = await options.access();
      if (own !== run) return undefined;
      if (access === undefined) {
        setConnection({ phase: "sign-in-required", how: "form", reason: undefined });
        return undefined;
      }
      agent = access;
      const answer = read(
        wire.started,
        await transport.sessions({ messageType: "startSession", client: { name: clientName } }),
      );
      if (own !== run) return undefined;
      if (answer === undefined) throw new HostError("bad-message");
      client = openClient(answer.id);
      await configure(false);
      return undefined;
    } catch (thrown) {
      const failure = toHostError(thrown);
      if (own === run) onFailure(failure, true);
      return failure;
    }
  }

  return {
    connect,
    async takeOver() {
      if (connection.phase !== "taken-elsewhere") throw new HostError("unsupported");
      const own = run;
      try {
        await configure(true);
      } catch (thrown) {
        if (own === run) onFailure(toHostError(thrown));
        throw thrown;
      }
    },
    async send(command, signal) {
      if (client === undefined || sessionId === undefined) throw new HostError("closed");
      await client.request({ type: "resourceRequest", resourceId: sessionId, data: command }, signal);
    },
    async logOut() {
      if (client === undefined || sessionId === undefined) throw new HostError("closed");
      const command = { command: commands.logout, target: sessionId, data: {} };
      await client.request({ type: "resourceRequest", resourceId: sessionId, data: command });
      leave();
      await endTransportSession();
      objects = noObjects();
      hasBeenConnected = false;
      options.onRefused();
      emit([{ type: "agent", patch: { login: "logged-out" } }]);
      setConnection({ phase: "disconnected", reason: "logout" });
    },
    pollNow: () => client?.pollNow() ?? Promise.reject(new HostError("closed")),
    objects: () => objects,
    id() {
      if (sessionId === undefined) throw new HostError("closed");
      return sessionId;
    },
    publishInteraction: (interaction) => emit([changeOf(interaction)]),
    stop() {
      leave();
      transport.stop();
    },
  };
}
