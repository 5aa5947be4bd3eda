import type { Port } from "../../bridge/Port.ts";
import type { Command } from "../../domain/command.ts";
import type { HostEvent } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { read } from "../lenient.ts";
import { toInteractions } from "./interactionList.ts";
import { createInteractionMemory } from "./interactionMemory.ts";
import { createInteractionReader } from "./interactionReader.ts";
import { aboutAgent, aboutInteractions, createPushLogs, type PushLog } from "./pushLogs.ts";
import { readActive, readPush } from "./readPush.ts";
import { createSinchConnection, type SinchConnection } from "./SinchConnection.ts";
import { type DurationUnit, toAgentPatch, toPanelPatch } from "./toAgent.ts";
import type { ConsultContext } from "./toWire.ts";
import * as wire from "./wire.ts";

/** One connection to the host from start to stop. Converts the host's messages to events. */
export interface SinchSession extends Pick<SinchConnection, "ask" | "retry" | "stop"> {
  publish(events: readonly HostEvent[]): void;
  /** Returns the known state of an interaction's consultation. */
  consultContext(id: InteractionId): ConsultContext;
  /** Returns the id of the queue that an interaction came from. */
  queueOf(id: InteractionId): string | undefined;
  /** Prepares for the effects of a command. Call it before the command is sent. */
  beforeSend(command: Command): void;
  /** Publishes the interaction in the answer to a command. */
  publishAnswer(command: Command, interaction: wire.WireInteraction): void;
  /** Requests one interaction, or the list if the answer is ambiguous. Rejects with a `HostError` without an answer. */
  readInteraction(id: InteractionId): Promise<void>;
  /** Requests the list of interactions. Rejects with a `HostError` without an answer. */
  readInteractions(): Promise<void>;
  /** Requests the agent. Rejects with a `HostError` without an answer. */
  readUser(): Promise<void>;
  /** Resolves once the host shows a leg on hold. Resolves to false when the host does not show it in time. */
  untilHeld(id: InteractionId): Promise<boolean>;
  /** Requests a leg, and returns whether the leg is on hold, or undefined without an answer. */
  readHeld(id: InteractionId): Promise<boolean | undefined>;
  /** Requests how the host shows this panel. */
  readPanel(): Promise<void>;
}

/** How often the agent is requested at the start, while no answer comes. */
const mostAttempts = 5;

/** Creates the session of one connection and starts the handshake. */
export function createSinchSession(options: {
  readonly port: Port;
  readonly newId: (() => string) | undefined;
  readonly requestMs: number;
  readonly presenceUnit: DurationUnit | undefined;
  readonly emit: (events: readonly HostEvent[]) => void;
  readonly onReady: () => void;
}): SinchSession {
  const memory = createInteractionMemory();
  const logs = createPushLogs();
  let active: InteractionId | undefined;
  let panelKey: string | undefined;
  let isStopped = false;
  // The log is open from the start, because pushes may arrive before the answer to the handshake.
  let sinceStart: PushLog | undefined = logs.open(aboutInteractions);

  /** What waits for the next event. */
  const waiting = new Set<() => void>();

  function emit(events: readonly HostEvent[]): void {
    options.emit(events);
    for (const check of waiting) check();
    for (const id of memory.takeEnded()) void closeConsultation(id);
  }

  function publish(events: readonly HostEvent[]): void {
    if (isStopped || events.length === 0) return;
    logs.add(events);
    emit(events);
  }

  /** Closes a consultation that ended, because only the original needs a wrap-up. If that fails, the agent can do it. */
  async function closeConsultation(id: InteractionId): Promise<void> {
    try {
      await connection.ask({ command: "interaction", interactionId: id, value: "handle" });
    } catch (error) {
      if (error instanceof HostError && error.code === "closed") return;
      publish(memory.leaveToAgent(id));
    }
  }

  async function readHeld(id: InteractionId): Promise<boolean | undefined> {
    try {
      await reader.readOne(id);
      return memory.isHeld(id);
    } catch {
      return undefined;
    }
  }

  function untilHeld(id: InteractionId): Promise<boolean> {
    if (memory.isHeld(id) === true) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (isHeld: boolean): void => {
        waiting.delete(check);
        clearTimeout(timer);
        resolve(isHeld);
      };
      const check = (): void => {
        if (memory.isHeld(id) === true) end(true);
      };
      const timer = setTimeout(() => {
        void readHeld(id).then((isHeld) => end(isHeld === true));
      }, options.requestMs);
      waiting.add(check);
    });
  }

  /** Emits an answer, then the pushes that arrived during the request, because the pushes are newer. */
  function emitAnswer(log: PushLog, answer: readonly HostEvent[]): void {
    // A closed log belongs to a connection that ended.
    if (!logs.close(log)) return;
    for (const event of log.events) if (event.type === "interaction-changed") memory.add(event.patch);
    if (!isStopped) emit([...answer, ...log.events]);
  }

  /** Returns the events without repetitions of the active interaction, which the host sends often. */
  function withoutRepetitions(events: readonly HostEvent[]): readonly HostEvent[] {
    if (!events.some(({ type }) => type === "active-interaction")) return events;
    return events.filter((event) => {
      if (event.type !== "active-interaction") return true;
      const isChange = event.interactionId !== active;
      active = event.interactionId;
      return isChange;
    });
  }

  function onPush(payload: wire.WirePayload): void {
    const events = withoutRepetitions(readPush(payload, memory, panelKey));
    publish(events);
    for (const event of events) {
      if (event.type !== "agent") continue;
      if (event.patch.login === "logged-out") connection.logout();
      else if (event.patch.login === "logged-in") connection.login();
    }
  }

  /** Returns the value of an optional detail, or undefined when the host refuses or does not answer. */
  async function detail(value: wire.DetailValue): Promise<unknown> {
    try {
      return (await connection.ask({ command: "detail", value }))?.value;
    } catch {
      return undefined;
    }
  }

  async function readUser(): Promise<void> {
    const log = logs.open(aboutAgent);
    try {
      const user = read(wire.user, (await connection.ask({ command: "detail", value: "user" }))?.value);
      if (!user) throw new HostError("bad-message");
      const patch = toAgentPatch(user, options.presenceUnit);
      const isNewest = !log.events.some((event) => event.type === "agent" && event.patch.login !== undefined);
      const isOpen = logs.isOpen(log);
      emitAnswer(log, [{ type: "agent", patch }]);
      // The push with the login was lost.
      if (isOpen && isNewest && patch.login === "logged-out") connection.logout();
    } finally {
      logs.close(log);
    }
  }

  /** Requests the agent again when the answer is lost: whose work the panel shows depends on it. Never rejects. */
  async function readUserAtLast(attempt = 1): Promise<void> {
    try {
      await readUser();
    } catch (error) {
      const isLost = error instanceof HostError && error.code === "timeout" && !isStopped;
      if (isLost && attempt < mostAttempts) await readUserAtLast(attempt + 1);
    }
  }

  async function readPanel(): Promise<void> {
    const extension = read(wire.extension, await detail("extension"));
    if (!extension) return;
    panelKey = extension.key ?? undefined;
    publish([{ type: "panel", patch: toPanelPatch(extension) }]);
  }

  async function readActiveInteraction(): Promise<void> {
    const before = active;
    const value = await detail("activeInteraction");
    const found = readActive(value);
    // A push during the request is newer than this answer.
    if (typeof found === "string" && active === before) {
      publish(withoutRepetitions([{ type: "active-interaction", interactionId: found }]));
    }
  }

  function onReady(value: unknown): void {
    const reported = toInteractions(value);
    const log = sinceStart ?? logs.open(aboutInteractions);
    sinceStart = undefined;
    if (reported.length > 0 && !isStopped) {
      const events = reported.flatMap((one) => memory.toEvents(one, "read"));
      emit([...events, ...log.events]);
    }
    void readUserAtLast();
    reader.readAll(log, reported).catch(() => {
      // The answer is optional, because pushes are shown in any case.
    });
    void readPanel();
    void readActiveInteraction();
    options.onReady();
  }

  const connection = createSinchConnection({
    port: options.port,
    newId: options.newId,
    requestMs: options.requestMs,
    events: {
      connection: (connection) => publish([{ type: "connection", connection }]),
      ready: onReady,
      push: onPush,
      lost() {
        memory.clear();
        logs.closeAll();
        reader.reset();
        active = undefined;
        sinceStart = logs.open(aboutInteractions);
      },
      ignored: (reason) => publish([{ type: "ignored", reason }]),
    },
  });

  const reader = createInteractionReader({
    memory,
    logs,
    ask: (action) => connection.ask(action),
    publish,
    emitAnswer,
  });

  return {
    ask: (action, signal) => connection.ask(action, signal),
    retry() {
      connection.retry();
    },
    stop() {
      isStopped = true;
      logs.closeAll();
      connection.stop();
    },
    publish,
    consultContext: (id) => ({ consult: memory.consultOf(id), isCustomerHeld: memory.isHeld(id) }),
    queueOf: (id) => memory.queueOf(id),
    beforeSend(command) {
      if (command.type !== "consult") return;
      const { label, id } = command.to;
      memory.expectConsult(command.interactionId, label === id ? undefined : label);
    },
    publishAnswer(command, interaction) {
      const target = "interactionId" in command ? command.interactionId : undefined;
      // The interaction that a blind transfer creates belongs to the other agent.
      if (command.type === "transfer" && interaction.id !== target) return;
      const isConsultation = command.type === "consult" && interaction.id !== target && !interaction.consult_for;
      publish(memory.toEvents(interaction, "push", isConsultation ? { consultParent: target } : undefined));
    },
    readInteraction: (id) => reader.readOne(id),
    readInteractions: () => reader.readAll(),
    readUser,
    readPanel,
    untilHeld,
    readHeld,
  };
}
