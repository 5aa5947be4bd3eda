import type { Destination } from "../destination.ts";
import type { Way } from "./Place.ts";

/** One use of a destination by the agent, and what the host said about it. */
export interface DestinationUse {
  readonly destination: Destination;
  readonly way: Way;
  /** Id of the queue that the conversation came from. Undefined: none, or a new conversation. */
  readonly queue?: string | undefined;
  readonly result: "done" | "refused";
  /** The host's own text about a refusal. */
  readonly reason?: string | undefined;
}

/** How much more a use counts for a conversation of the same queue. */
const sameQueue = 5;
/** After this many later uses, a use counts half. */
const halfAfter = 25;

/**
 * Returns how usual each destination is for a conversation of this way and queue, by the destination's id. `uses` are
 * the newest first.
 */
export function usualFor(
  uses: readonly DestinationUse[],
  { way, queue }: { readonly way: Way; readonly queue: string | undefined },
): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  uses.forEach((use, later) => {
    if (use.result === "refused" || use.way !== way) return;
    const weight = queue !== undefined && use.queue === queue ? sameQueue : 1;
    const { id } = use.destination;
    scores.set(id, (scores.get(id) ?? 0) + weight / (1 + later / halfAfter));
  });
  return scores;
}

/** Returns the last use of each destination, newest first. */
export function lastUses(uses: readonly DestinationUse[]): ReadonlyMap<string, DestinationUse> {
  const last = new Map<string, DestinationUse>();
  for (const use of uses) if (!last.has(use.destination.id)) last.set(use.destination.id, use);
  return last;
}
