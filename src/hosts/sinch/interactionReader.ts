import type { HostEvent } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { read } from "../lenient.ts";
import { askList, type InteractionList } from "./interactionList.ts";
import type { InteractionMemory } from "./interactionMemory.ts";
import { aboutInteractions, type PushLog, type PushLogs } from "./pushLogs.ts";
import type { SinchConnection } from "./SinchConnection.ts";
import * as wire from "./wire.ts";

/**
 * Requests the host's interactions. Only `handled`, or two lists in a row without an interaction, ends the interaction.
 */
export interface InteractionReader {
  /**
   * Requests the list, or each known interaction when the host no longer returns a list. `log` has the pushes so far
   * that the list could overwrite. `reported` has the interactions of the handshake's answer, which are added when
   * there is no list. Without an answer the known state stays, and the promise rejects with a `HostError`.
   */
  readAll(log?: PushLog, reported?: readonly wire.WireInteraction[]): Promise<void>;
  /** Requests one interaction, or the list if the answer is ambiguous. Rejects with a `HostError` without an answer. */
  readOne(id: InteractionId): Promise<void>;
  /** Resets after the host is gone. */
  reset(): void;
}

/** Returns the ids without those in a push since the log was opened. */
function withoutPush(log: PushLog, ids: readonly InteractionId[]): readonly InteractionId[] {
  const pushed = new Set(log.events.map((event) => event.type === "interaction-changed" && event.patch.id));
  return ids.filter((id) => !pushed.has(id));
}

/** Creates a reader for one connection. */
export function createInteractionReader(options: {
  readonly memory: InteractionMemory;
  readonly logs: PushLogs;
  readonly ask: SinchConnection["ask"];
  readonly publish: (events: readonly HostEvent[]) => void;
  /** Emits an answer, then the pushes in its log. */
  readonly emitAnswer: (log: PushLog, answer: readonly HostEvent[]) => void;
}): InteractionReader {
  const { memory, logs, ask, publish, emitAnswer } = options;
  /**
   * Whether the host returned a list during this connection. Afterwards a handshake's answer never replaces the list.
   */
  let isListed = false;
  /** The pending request for the list. Resolves to whether the host returned a list. */
  let listing: Promise<boolean> | undefined;

  /** Returns the known interactions that are missing from a list. */
  function missingIn({ items }: InteractionList): readonly InteractionId[] {
    const listed = new Set(items.map(({ id }) => id));
    return memory.ids().filter((id) => !listed.has(id));
  }

  /** Emits a list. `gone` has the interactions that are missing from two lists in a row. */
  function emitList(list: InteractionList, askedAt: number, log: PushLog, gone: readonly InteractionId[]): void {
    if (!logs.isOpen(log)) return;
    isListed = true;
    for (const id of gone) memory.forget(id);
    const interactions = memory.toSnapshot(list.items);
    const missing = missingIn(list);
    const unsure = withoutPush(log, missing);
    emitAnswer(log, [
      {
        type: "snapshot",
        interactions,
        askedAt,
        isComplete: list.isWhole && missing.length === 0,
        omitted: list.omitted,
      },
      ...gone.map((interactionId): HostEvent => ({ type: "interaction-gone", interactionId })),
      ...unsure.map((interactionId): HostEvent => ({ type: "interaction-unsure", interactionId })),
      ...list.items.flatMap((one) => memory.toTranscript(one)),
    ]);
  }

  /** Requests the list, and again if a known interaction is missing. Returns whether the host returned a list. */
  async function askForList(log: PushLog, reported: readonly wire.WireInteraction[]): Promise<boolean> {
    const askedAt = Date.now();
    const list = await askList(ask);
    if (list === undefined) {
      if (!isListed) emitList({ items: reported, isWhole: false, omitted: 0 }, askedAt, log, []);
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
    const missingOnce = new Set(withoutPush(log, missing));
    const missingTwice = withoutPush(secondLog, missingIn(second)).filter((id) => missingOnce.has(id));
    logs.close(log);
    emitList(second, secondAskedAt, secondLog, second.isWhole ? missingTwice : []);
    return true;
  }

  function readList(log: PushLog, reported: readonly wire.WireInteraction[]): Promise<boolean> {
    const reading = askForList(log, reported).finally(() => {
      logs.close(log);
      if (listing === reading) listing = undefined;
    });
    listing = reading;
    return reading;
  }

  /** Requests one interaction. Returns whether the answer contained it. Any other answer changes no known state. */
  async function isAnswered(id: InteractionId): Promise<boolean> {
    let received: wire.WireInteraction | undefined;
    try {
      const payload = await ask({ command: "detail", value: "interaction", interactionId: id });
      received = read(wire.interaction, payload?.value);
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== "refused") throw error;
    }
    if (received?.id === id) {
      publish(memory.toEvents(received, "read"));
      return true;
    }
    publish([{ type: "interaction-unsure", interactionId: id }]);
    return false;
  }

  async function readEach(): Promise<void> {
    for (const id of memory.ids()) {
      try {
        await isAnswered(id);
      } catch {
        // Without an answer the known state stays, and the next request is still sent.
      }
    }
  }

  return {
    async readAll(log = logs.open(aboutInteractions), reported = []) {
      const wasListed = isListed;
      if (!(await readList(log, reported)) && wasListed) await readEach();
    },
    async readOne(id) {
      if (!(await isAnswered(id))) await (listing ?? readList(logs.open(aboutInteractions), []));
    },
    reset() {
      isListed = false;
    },
  };
}
