import type { HostEvent } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { read } from "../lenient.ts";
import { askList, type InteractionList } from "./interactionList.ts";
import type { InteractionMemory } from "./interactionMemory.ts";
import { aboutInteractions, type PushLog, type PushLogs } from "./pushLogs.ts";
import type { SinchConnection } from "./SinchConnection.ts";
import * as wire from "./wire.ts";

/** Asks the host for its interactions. Only `handled`, or two lists in a row without it, ends an interaction. */
export interface InteractionReader {
  /**
   * Asks for the list, or for each known interaction when the host gives no list any more. `log`: the pushes so far that the
   * list could overwrite. `told`: what the handshake's answer contained, which adds to what is known when there is no list.
   * Rejects with a `HostError` without an answer: what is known stays.
   */
  readAll(log?: PushLog, told?: readonly wire.WireInteraction[]): Promise<void>;
  /** Asks for one interaction, and for the list where the answer is unclear. Rejects with a `HostError` without an answer. */
  readOne(id: InteractionId): Promise<void>;
  /** Starts over: the host is gone. */
  reset(): void;
}

/** Returns those of the ids that no push has told of since the log was opened. */
function notToldSince(log: PushLog, ids: readonly InteractionId[]): readonly InteractionId[] {
  const told = new Set(log.events.map((event) => event.type === "interaction-changed" && event.patch.id));
  return ids.filter((id) => !told.has(id));
}

export function createInteractionReader(options: {
  readonly memory: InteractionMemory;
  readonly logs: PushLogs;
  readonly ask: SinchConnection["ask"];
  readonly publish: (events: readonly HostEvent[]) => void;
  /** Emits an answer, and behind it the pushes in its log. */
  readonly emitAnswer: (log: PushLog, answer: readonly HostEvent[]) => void;
}): InteractionReader {
  const { memory, logs, ask, publish, emitAnswer } = options;
  /** Whether the host gave a list since the connection began: from then on, a handshake's answer does not replace it. */
  let isListed = false;
  /** The question for the list that is open now. It resolves with whether the host gave one. */
  let listing: Promise<boolean> | undefined;

  /** Returns the known interactions that a list lacks. */
  function missingIn({ items }: InteractionList): readonly InteractionId[] {
    const listed = new Set(items.map(({ id }) => id));
    return memory.ids().filter((id) => !listed.has(id));
  }

  /** Emits a list. `gone`: the interactions that two lists in a row lack. */
  function emitList(list: InteractionList, askedAt: number, log: PushLog, gone: readonly InteractionId[]): void {
    if (!logs.isOpen(log)) return;
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

  /** Asks for the list, twice when it lacks a known interaction. Returns whether the host gave a list. */
  async function askForList(log: PushLog, told: readonly wire.WireInteraction[]): Promise<boolean> {
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
    const secondLog = logs.open(aboutInteractions);
    const secondAskedAt = Date.now();
    const second = await askList(ask).catch(() => undefined);
    if (second === undefined) {
      logs.close(secondLog);
      emitList(list, askedAt, log, []);
      return true;
    }
    const missingOnce = new Set(notToldSince(log, missing));
    const missingTwice = notToldSince(secondLog, missingIn(second)).filter((id) => missingOnce.has(id));
    logs.close(log);
    emitList(second, secondAskedAt, secondLog, second.isWhole ? missingTwice : []);
    return true;
  }

  function readList(log: PushLog, told: readonly wire.WireInteraction[]): Promise<boolean> {
    const reading = askForList(log, told).finally(() => {
      logs.close(log);
      if (listing === reading) listing = undefined;
    });
    listing = reading;
    return reading;
  }

  /** Asks for one interaction. Returns whether the answer was about it; any other answer leaves what is known. */
  async function isToldOf(id: InteractionId): Promise<boolean> {
    let told: wire.WireInteraction | undefined;
    try {
      const payload = await ask({ command: "detail", value: "interaction", interactionId: id });
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

  async function readEach(): Promise<void> {
    for (const id of memory.ids()) {
      try {
        await isToldOf(id);
      } catch {
        // No answer: what is known stays, and the next question is tried all the same.
      }
    }
  }

  return {
    async readAll(log = logs.open(aboutInteractions), told = []) {
      const wasListed = isListed;
      if (!(await readList(log, told)) && wasListed) await readEach();
    },
    async readOne(id) {
      if (!(await isToldOf(id))) await (listing ?? readList(logs.open(aboutInteractions), []));
    },
    reset() {
      isListed = false;
    },
  };
}
