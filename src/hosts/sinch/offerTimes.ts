import type { HostEvent } from "../../domain/host.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import type { WireQueue } from "./wire.ts";

/** The unit of the host's offering times, which is not documented. */
export type TimeUnit = "s" | "ms";

/** Without a configured unit, a smaller number counts as seconds: no offer rings for less than a second. */
const fewestMs = 1000;

function toMs(time: number, unit: TimeUnit | undefined): number {
  return unit === "s" || (unit === undefined && time < fewestMs) ? time * 1000 : time;
}

export interface OfferTimesOptions {
  readonly unit: TimeUnit | undefined;
  readonly readQueues: () => Promise<readonly WireQueue[]>;
  readonly queueOf: (id: InteractionId) => string | undefined;
  readonly publish: (events: readonly HostEvent[]) => void;
}

/**
 * Creates a function that accepts every batch of events. For an offer of a queue with an offering time, the function
 * publishes until when it rings. An offer that rang before the panel saw it has no known beginning, so it gets no end.
 */
export function createOfferTimes({ unit, readQueues, queueOf, publish }: OfferTimesOptions) {
  const offered = new Set<InteractionId>();
  /** A push during a request is emitted again after the answer. */
  const seen = new WeakSet<HostEvent>();
  let queues: Promise<readonly WireQueue[]> | undefined;

  const publishEnd = async (id: InteractionId, since: number, isSecondTry = false) => {
    const queueId = queueOf(id);
    if (queueId === undefined || !offered.has(id)) return;
    queues ??= readQueues();
    try {
      const time = (await queues).find((queue) => queue.id === queueId)?.queue_maxpicktimeout ?? 0;
      if (time <= 0 || !offered.has(id)) return;
      const patch = { id, offeredUntil: since + toMs(time, unit) };
      publish([{ type: "interaction-changed", source: "push", patch }]);
    } catch {
      // The time is optional. After the second try only the next offer asks again.
      queues = undefined;
      if (!isSecondTry) void publishEnd(id, since, true);
    }
  };

  return (events: readonly HostEvent[]): void => {
    for (const event of events) {
      if (event.type === "connection" && event.connection.phase !== "connected") queues = undefined;
      if (event.type !== "interaction-changed" || event.patch.status === undefined || seen.has(event)) continue;
      seen.add(event);
      const { id, status } = event.patch;
      if (status !== "offered") offered.delete(id);
      else if (!offered.has(id)) {
        offered.add(id);
        if (event.source === "push") void publishEnd(id, Date.now());
      }
    }
  };
}
