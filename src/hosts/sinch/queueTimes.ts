import type { HostEvent } from "../../domain/host.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { isUsableWrapUp } from "../../domain/wrapUp.ts";
import type { WireQueue } from "./wire.ts";

/** The unit of a queue's times, which the host does not document. */
export type TimeUnit = "s" | "ms";

/** Without a configured unit, a smaller offering time counts as seconds: no offer rings for less than a second. */
const fewestMs = 1000;
/** Longest offer that can be meant, in ms. */
const longestOfferMs = 24 * 3_600_000;

const toMs = (time: number, unit: TimeUnit): number => (unit === "s" ? time * 1000 : time);

/** Returns a queue's offering time in ms. Undefined: the queue has none that can be meant. */
function offeringMs({ queue_maxpicktimeout: time }: WireQueue, unit: TimeUnit | undefined): number | undefined {
  if (typeof time !== "number" || time <= 0) return undefined;
  const ms = toMs(time, unit ?? (time < fewestMs ? "s" : "ms"));
  return ms <= longestOfferMs ? ms : undefined;
}

/** Returns a queue's wrap-up time in ms. Undefined: the queue has none. NaN: it has one that is not plausible. */
export function wrapUpMs({ queue_autopwtime: time }: WireQueue, unit: TimeUnit): number | undefined {
  if (time === undefined || time === null || time === 0) return undefined;
  const ms = typeof time === "number" ? toMs(time, unit) : Number.NaN;
  return isUsableWrapUp(ms) ? ms : Number.NaN;
}

export interface QueueTimesOptions {
  readonly offerUnit: TimeUnit | undefined;
  readonly wrapUpUnit: TimeUnit;
  readonly readQueues: () => Promise<readonly WireQueue[]>;
  readonly queueOf: (id: InteractionId) => string | undefined;
  readonly publish: (events: readonly HostEvent[]) => void;
}

/**
 * Creates a function that accepts every batch of events. For an offer of a queue with an offering time, the function
 * publishes until when it rings, and for an ended conversation how long its queue allows for the wrap-up. An offer that
 * rang before the panel saw it has no known beginning, so it gets no end.
 */
export function createQueueTimes({ offerUnit, wrapUpUnit, readQueues, queueOf, publish }: QueueTimesOptions) {
  const stages = new Map<InteractionId, "offered" | "ended">();
  /** A push during a request is emitted again after the answer. */
  const seen = new WeakSet<HostEvent>();
  let queues: Promise<readonly WireQueue[]> | undefined;

  /** Calls `use` with the queue of a conversation that is still in this stage. */
  const withQueue = async (id: InteractionId, use: (queue: WireQueue) => void, isSecondTry = false) => {
    const stage = stages.get(id);
    const queueId = queueOf(id);
    if (queueId === undefined || stage === undefined) return;
    queues ??= readQueues();
    try {
      const queue = (await queues).find((one) => one.id === queueId);
      if (queue !== undefined && stages.get(id) === stage) use(queue);
    } catch {
      // The time is optional. After the second try only the next conversation asks again.
      queues = undefined;
      if (!isSecondTry) void withQueue(id, use, true);
    }
  };
  const publishPatch = (patch: { readonly id: InteractionId; offeredUntil?: number; wrapUpMs?: number }) =>
    publish([{ type: "interaction-changed", source: "push", patch }]);
  const publishOffer = (id: InteractionId, since: number) =>
    withQueue(id, (queue) => {
      const ms = offeringMs(queue, offerUnit);
      if (ms !== undefined) publishPatch({ id, offeredUntil: since + ms });
    });
  const publishWrapUp = (id: InteractionId) =>
    withQueue(id, (queue) => {
      const ms = wrapUpMs(queue, wrapUpUnit);
      if (ms !== undefined && !Number.isNaN(ms)) publishPatch({ id, wrapUpMs: ms });
    });

  const follow = (id: InteractionId, status: string, isPush: boolean): void => {
    if (status !== "offered" && status !== "ended") stages.delete(id);
    else if (stages.get(id) !== status) {
      stages.set(id, status);
      if (status === "ended") void publishWrapUp(id);
      else if (isPush) void publishOffer(id, Date.now());
    }
  };

  return (events: readonly HostEvent[]): void => {
    for (const event of events) {
      if (event.type === "connection" && event.connection.phase !== "connected") queues = undefined;
      else if (event.type === "interaction-gone") stages.delete(event.interactionId);
      else if (event.type === "snapshot") {
        for (const { id, status } of event.interactions) if (status !== undefined) follow(id, status, false);
      } else if (event.type === "interaction-changed" && !seen.has(event)) {
        const { id, status } = event.patch;
        if (status === undefined) continue;
        seen.add(event);
        follow(id, status, event.source === "push");
      }
    }
  };
}
