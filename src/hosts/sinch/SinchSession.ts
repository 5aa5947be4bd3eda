import type { Port } from "../../bridge/Port.ts";
import type { Command } from "../../domain/command.ts";
import type { HostEvent } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { read } from "../lenient.ts";
import { askList, type InteractionList, toInteractions } from "./interactionList.ts";
import { createInteractionMemory } from "./interactionMemory.ts";
import { readActive, readPush } from "./readPush.ts";
import { createSinchConnection, type SinchConnection } from "./SinchConnection.ts";
import { toAgentPatch, toPanelPatch } from "./toAgent.ts";
import type { ConsultContext } from "./toWire.ts";
import * as wire from "./wire.ts";

/** One run of the panel against the host, from start to stop: turns what the host says into events. */
export interface SinchSession extends Pick<SinchConnection, "ask" | "retry" | "stop"> {
  publish(events: readonly HostEvent[]): void;
  /** Returns what is known of the consultation of an interaction. */
  consultContext(id: InteractionId): ConsultContext;
  /** To be called before a command is sent. */
  expect(command: Command): void;
  /** Publishes the interaction that the answer to a command told of. */
  learn(command: Command, told: wire.WireInteraction): void;
  /** Asks for one interaction; where the answer says nothing, for the list. Rejects with a `HostError` without an answer. */
  readInteraction(id: InteractionId): Promise<void>;
  /** Asks for the list of interactions. Rejects with a `HostError` without an answer. */
  readInteractions(): Promise<void>;
  /** Asks for the agent. Rejects with a `HostError` when the host does not tell. */
  readUser(): Promise<void>;
  /** Asks how the host shows this panel. */
  readPanel(): Promise<void>;
}

/** Pushes that came while a question was open, of the kind its answer could overwrite. */
interface PushLog {
  readonly isAbout: (event: HostEvent) => boolean;
  readonly events: HostEvent[];
}

/** How many pushes a question stores: a host that never answers must not fill the memory. */
const longestLog = 2000;

const aboutAgent = (event: HostEvent): boolean => event.type === "agent";
const aboutInteractions = (event: HostEvent): boolean =>
  event.type === "interaction-changed" || event.type === "transcript";

export function createSinchSession(options: {
  readonly port: Port;
  readonly newId: (() => string) | undefined;
  readonly requestMs: number;
  readonly emit: (events: readonly HostEvent[]) => void;
  readonly onReady: () => void;
}): SinchSession {
  const memory = createInteractionMemory();
  const logs = new Set<PushLog>();
  let active: InteractionId | undefined;
  let panelKey: string | undefined;
  let isStopped = false;
  /** Whether the host gave a list since the connection began: from then on, a handshake's answer does not replace it. */
  let isListed = false;
  /** The question for the list that is open now. It resolves with whether the host gave one. */
  let listing: Promise<boolean> | undefined;
  // Open from the first moment: pushes may come before the handshake is answered.
  let sinceStart: PushLog | undefined = openLog(aboutInteractions);

  function publish(events: readonly HostEvent[]): void {
    if (isStopped || events.length === 0) return;
    for (const { isAbout, events: logged } of logs) {
      for (const event of events) if (isAbout(event)) logged.push(event);
      // Rarely and many at once, so that each push costs the same.
      if (logged.length > 2 * longestLog) logged.splice(0, logged.length - longestLog);
    }
    options.emit(events);
  }

  function openLog(isAbout: PushLog["isAbout"]): PushLog {
    const log = { isAbout, events: [] };
    logs.add(log);
    return log;
  }

  /** Emits an answer, and behind it the pushes that came while it was on its way: they are newer. */
  function emitAnswer(log: PushLog, answer: readonly HostEvent[]): void {
    // A log that was closed meanwhile belongs to a connection that ended.
    if (!logs.delete(log) || answer.length === 0) return;
    for (const event of log.events) if (event.type === "interaction-changed") memory.add(event.patch);
    if (!isStopped) options.emit([...answer, ...log.events]);
  }

  /** The host repeats the active interaction. Returns the events without such repetitions. */
  function onlyNews(events: readonly HostEvent[]): readonly HostEvent[] {
    return events.filter((event) => {
      if (event.type !== "active-interaction") return true;
      const isNews = event.interactionId !== active;
      active = event.interactionId;
      return isNews;
    });
  }

  function onPush(payload: wire.WirePayload): void {
    const events = onlyNews(readPush(payload, memory, panelKey));
    publish(events);
    for (const event of events) {
      if (event.type !== "agent") continue;
      if (event.patch.login === "logged-out") connection.logout();
      else if (event.patch.login === "logged-in") connection.login();
    }
  }

  /** Returns the value of a detail the panel can do without; undefined when the host refuses or does not answer. */
  async function detail(value: wire.DetailValue): Promise<unknown> {
    try {
      return (await connection.ask({ command: "detail", value }))?.value;
    } catch {
      return undefined;
    }
  }

  async function readUser(): Promise<void> {
    const log = openLog(aboutAgent);
    try {
      const user = read(wire.user, (await connection.ask({ command: "detail", value: "user" }))?.value);
      if (!user) throw new HostError("bad-message");
      const patch = toAgentPatch(user);
      const isNewest = !log.events.some((event) => event.type === "agent" && event.patch.login !== undefined);
      const isOpen = logs.has(log);
      emitAnswer(log, [{ type: "agent", patch }]);
      // The push that said so was lost.
      if (isOpen && isNewest && patch.login === "logged-out") connection.logout();
    } finally {
      logs.delete(log);
    }
  }

  /** Asks for one interaction. Returns whether the answer was about it; any other answer leaves what is known. */
  async function readOne(id: InteractionId): Promise<boolean> {
    let told: wire.WireInteraction | undefined;
    try {
      const payload = await connection.ask({ command: "detail", value: "interaction", interactionId: id });
      told = read(wire.interaction, payload?.value);
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== "refused") throw error;
    }
    if (told?.id === id) {
      publish(memory.toEvents(told, "read"));
      return true;
    }
    publish([{ type: "interaction-unsure", interactionId: id }]);
    return false;
  }

  /** Asks for each known interaction by itself, for a host that gives no list. */
  async function readEach(): Promise<void> {
    for (const id of memory.ids()) {
      try {
        await readOne(id);
      } catch {
        // No answer: what is known stays, and the next question is tried all the same.
      }
    }
  }

  /** Returns the known interactions that a list lacks. */
  function missingIn({ items }: InteractionList): readonly InteractionId[] {
    const listed = new Set(items.map(({ id }) => id));
    return memory.ids().filter((id) => !listed.has(id));
  }

  /** Returns those of the ids that no push has told of since the log was opened. */
  function notToldSince(log: PushLog, ids: readonly InteractionId[]): readonly InteractionId[] {
    const told = new Set(log.events.map((event) => event.type === "interaction-changed" && event.patch.id));
    return ids.filter((id) => !told.has(id));
  }

  /** Emits a list. `gone`: the interactions that two lists in a row lack. */
  function emitList(list: InteractionList, askedAt: number, log: PushLog, gone: readonly InteractionId[]): void {
    if (!logs.has(log)) return;
    isListed = true;
    for (const id of gone) memory.forget(id);
    const interactions = memory.toSnapshot(list.items);
    const missing = missingIn(list);
    const unsure = notToldSince(log, missing);
    emitAnswer(log, [
      { type: "snapshot", interactions, askedAt, isComplete: list.isWhole && missing.length === 0 },
      ...gone.map((interactionId): HostEvent => ({ type: "interaction-gone", interactionId })),
      ...unsure.map((interactionId): HostEvent => ({ type: "interaction-unsure", interactionId })),
      ...list.items.flatMap((one) => memory.toTranscript(one)),
    ]);
  }

  /**
   * Asks for the list and returns whether the host gave one. An interaction is gone only when two lists in a row lack it.
   * `told`: what the handshake's answer contained, which adds to what is known when there is no list.
   */
  async function askForList(log: PushLog, told: readonly wire.WireInteraction[]): Promise<boolean> {
    const ask: SinchConnection["ask"] = (action) => connection.ask(action);
    const askedAt = Date.now();
    const list = await askList(ask);
    if (list === undefined) {
      if (!isListed) emitList({ items: told, isWhole: false }, askedAt, log, []);
      return false;
    }
    const missing = missingIn(list);
    if (missing.length === 0 || !list.isWhole) {
      emitList(list, askedAt, log, []);
      return true;
    }
    const secondLog = openLog(aboutInteractions);
    const secondAskedAt = Date.now();
    const second = await askList(ask).catch(() => undefined);
    if (second === undefined) {
      logs.delete(secondLog);
      emitList(list, askedAt, log, []);
      return true;
    }
    const missingOnce = new Set(notToldSince(log, missing));
    const missingTwice = notToldSince(secondLog, missingIn(second)).filter((id) => missingOnce.has(id));
    const gone = second.isWhole ? missingTwice : [];
    logs.delete(log);
    emitList(second, secondAskedAt, secondLog, gone);
    return true;
  }

  /** Asks for the list. Rejects with a `HostError` without an answer: what is known stays. */
  function readList(log: PushLog, told: readonly wire.WireInteraction[] = []): Promise<boolean> {
    const reading = askForList(log, told).finally(() => {
      logs.delete(log);
      if (listing === reading) listing = undefined;
    });
    listing = reading;
    return reading;
  }

  async function readAll(log: PushLog, told: readonly wire.WireInteraction[] = []): Promise<void> {
    const wasListed = isListed;
    if (!(await readList(log, told)) && wasListed) await readEach();
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
    // A push in between is newer than this answer.
    if (typeof found === "string" && active === before) {
      publish(onlyNews([{ type: "active-interaction", interactionId: found }]));
    }
  }

  function onReady(value: unknown): void {
    const told = toInteractions(value);
    const log = sinceStart ?? openLog(aboutInteractions);
    sinceStart = undefined;
    if (told.length > 0 && !isStopped) {
      const events = told.flatMap((one) => memory.toEvents(one, "read"));
      options.emit([...events, ...log.events]);
    }
    const onNoAnswer = (): void => {
      // The panel works without it: what the host pushes is shown all the same.
    };
    readUser().catch(onNoAnswer);
    readAll(log, told).catch(onNoAnswer);
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
        logs.clear();
        active = undefined;
        isListed = false;
        sinceStart = openLog(aboutInteractions);
      },
      ignored: (reason) => publish([{ type: "ignored", reason }]),
    },
  });

  return {
    ask: (action, signal) => connection.ask(action, signal),
    retry() {
      connection.retry();
    },
    stop() {
      isStopped = true;
      logs.clear();
      connection.stop();
    },
    publish,
    consultContext: (id) => ({ consult: memory.consultOf(id), isCustomerHeld: memory.isHeld(id) }),
    expect(command) {
      if (command.type !== "consult") return;
      const { label, id } = command.to;
      memory.expectConsult(command.interactionId, label === id ? undefined : label);
    },
    learn(command, told) {
      const target = "interactionId" in command ? command.interactionId : undefined;
      // What a blind transfer creates is the other agent's.
      if (command.type === "transfer" && told.id !== target) return;
      const isConsultation = command.type === "consult" && told.id !== target && !told.consult_for;
      publish(memory.toEvents(told, "push", isConsultation ? { consultParent: target } : undefined));
    },
    async readInteraction(id) {
      if (!(await readOne(id))) await (listing ?? readList(openLog(aboutInteractions)));
    },
    readInteractions: () => readAll(openLog(aboutInteractions)),
    readUser,
    readPanel,
  };
}
