import type { Port } from "../../bridge/Port.ts";
import type { Command } from "../../domain/command.ts";
import type { HostEvent } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { createInteractionMemory } from "./interactionMemory.ts";
import { askList, toList } from "./interactionList.ts";
import { read } from "./lenient.ts";
import { readActive, readPush } from "./readPush.ts";
import { createSinchConnection, type SinchConnection } from "./SinchConnection.ts";
import { toAgentPatch, toPanelPatch } from "./toAgent.ts";
import * as wire from "./wire.ts";

/** One run of the panel against the host, from start to stop: turns what the host says into events. */
export interface SinchSession extends Pick<SinchConnection, "ask" | "retry" | "stop"> {
  publish(events: readonly HostEvent[]): void;
  /** Takes the interaction the answer to a command told of. */
  learn(command: Command, told: wire.WireInteraction): void;
  /** Takes the answer to the question for one interaction; undefined when the host does not know it. */
  learnRead(id: InteractionId, told: wire.WireInteraction | undefined): void;
  /** Asks for the agent. Rejects with a `HostError` when the host does not tell. */
  readUser(): Promise<void>;
  /** Asks how the host shows this panel. */
  readPanel(): void;
}

/** Pushes heard while a question is open, of the kind its answer could overwrite. */
interface Recorder {
  readonly about: (event: HostEvent) => boolean;
  readonly events: HostEvent[];
}

/** How many pushes a question keeps: a host that never answers must not fill the memory. */
const longestRecord = 2000;

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
  const recorders = new Set<Recorder>();
  let active: InteractionId | undefined;
  let panelKey: string | undefined;
  let stopped = false;
  /** Whether the host's list was told since the connection began: from then on only another list replaces it. */
  let listed = false;
  // Open from the first moment: pushes may come before the handshake is answered.
  let sinceStart: Recorder | undefined = record(aboutInteractions);

  function publish(events: readonly HostEvent[]): void {
    if (stopped || events.length === 0) return;
    for (const { about, events: kept } of recorders) {
      for (const event of events) if (about(event)) kept.push(event);
      // Seldom and much at once, so that each push costs the same.
      if (kept.length > 2 * longestRecord) kept.splice(0, kept.length - longestRecord);
    }
    options.emit(events);
  }

  function record(about: Recorder["about"]): Recorder {
    const recorder = { about, events: [] };
    recorders.add(recorder);
    return recorder;
  }

  /** Emits an answer and behind it the pushes that came while it was on its way: they are newer. */
  function settle(recorder: Recorder, answer: readonly HostEvent[]): void {
    // Dropped meanwhile: what it holds is of a connection that ended. And pushes that no answer overwrites were told already.
    if (!recorders.delete(recorder) || answer.length === 0) return;
    for (const event of recorder.events) if (event.type === "interaction-changed") memory.keep(event.patch);
    if (!stopped) options.emit([...answer, ...recorder.events]);
  }

  /** The host repeats the active interaction; only a change is told on. */
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

  /** The value of a detail; undefined when the host refuses or does not answer. The panel lives without it. */
  async function detail(value: wire.DetailValue): Promise<unknown> {
    try {
      return (await connection.ask({ command: "detail", value }))?.value;
    } catch {
      return undefined;
    }
  }

  async function readUser(): Promise<void> {
    const recorder = record(aboutAgent);
    try {
      const user = read(wire.user, (await connection.ask({ command: "detail", value: "user" }))?.value);
      if (!user) throw new HostError("bad-message");
      const patch = toAgentPatch(user);
      const isNewest = !recorder.events.some((event) => event.type === "agent" && event.patch.login !== undefined);
      const isHeard = recorders.has(recorder);
      settle(recorder, [{ type: "agent", patch }]);
      // The push that said so was lost.
      if (isHeard && isNewest && patch.login === "logged-out") connection.logout();
    } finally {
      recorders.delete(recorder);
    }
  }

  /** For a host that gives no list: each known interaction by itself. */
  async function readEach(): Promise<void> {
    for (const id of memory.ids()) {
      try {
        const payload = await connection.ask({ command: "detail", value: "interaction", interactionId: id });
        learnRead(id, read(wire.interaction, payload?.value));
      } catch (error) {
        if (error instanceof HostError && error.code === "refused") learnRead(id, undefined);
      }
    }
  }

  /** `told`: what the handshake's answer held, which stands in when the list cannot be had. */
  async function readInteractions(recorder: Recorder, told: readonly wire.WireInteraction[]): Promise<void> {
    const wasListed = listed;
    let list: readonly wire.WireInteraction[] | undefined;
    let isAnswered = true;
    try {
      list = await askList((action) => connection.ask(action));
    } catch {
      isAnswered = false;
    }
    if (!recorders.has(recorder)) return;
    if (list === undefined && (wasListed || !isAnswered)) {
      // What was known stays: that the host does not say takes nothing back.
      settle(recorder, []);
      if (isAnswered) await readEach();
      return;
    }
    listed = true;
    memory.clear();
    const interactions = (list ?? told).map((one) => memory.toPatch(one));
    settle(recorder, [
      { type: "snapshot", interactions },
      ...(list ?? told).flatMap((one) => memory.toTranscript(one)),
    ]);
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

  function learnRead(id: InteractionId, told: wire.WireInteraction | undefined): void {
    if (told?.id === id) {
      publish(memory.toEvents(told, "read"));
      return;
    }
    memory.forget(id);
    publish([{ type: "interaction-gone", interactionId: id }]);
  }

  function onReady(value: unknown): void {
    const told = toList(value) ?? [];
    const recorder = sinceStart ?? record(aboutInteractions);
    sinceStart = undefined;
    if (told.length > 0 && !stopped) {
      const events = told.flatMap((one) => memory.toEvents(one, "read"));
      options.emit([...events, ...recorder.events]);
    }
    readUser().catch(() => {
      // The panel lives without it: what the host pushes of the agent is shown all the same.
    });
    void readInteractions(recorder, told);
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
        recorders.clear();
        active = undefined;
        listed = false;
        sinceStart = record(aboutInteractions);
      },
      ignored: (reason) => publish([{ type: "ignored", reason }]),
    },
  });

  return {
    ask: (action) => connection.ask(action),
    retry() {
      connection.retry();
    },
    stop() {
      stopped = true;
      recorders.clear();
      connection.stop();
    },
    publish,
    learn(command, told) {
      const target = "interactionId" in command ? command.interactionId : undefined;
      // What a blind transfer creates is the other agent's.
      if (command.type === "transfer" && told.id !== target) return;
      const isConsultation = command.type === "consult" && told.id !== target && !told.consult_for;
      publish(memory.toEvents(told, "push", isConsultation ? { consultFor: target } : undefined));
    },
    learnRead,
    readUser,
    readPanel() {
      void readPanel();
    },
  };
}
