import type { Destination } from "../destination.ts";
import type { Way } from "./Place.ts";

/** One use of a destination by the agent, and what the host said about it. */
export interface Choice {
  readonly destination: Destination;
  readonly way: Way;
  /** Id of the queue that the conversation came from. Undefined: none, or a new conversation. */
  readonly queue?: string | undefined;
  readonly outcome: "done" | "refused";
  /** The host's own text about a refusal. */
  readonly reason?: string | undefined;
}

/** How much more a choice counts for a conversation of the same queue. */
const sameQueue = 5;
/** After this many later choices, a choice counts half. */
const halfAfter = 25;

/**
 * Returns how usual each destination is for a conversation of this way and queue, by the destination's id. `choices` are
 * the newest first.
 */
export function usualFor(
  choices: readonly Choice[],
  { way, queue }: { readonly way: Way; readonly queue: string | undefined },
): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  choices.forEach((choice, later) => {
    if (choice.outcome === "refused" || choice.way !== way) return;
    const weight = queue !== undefined && choice.queue === queue ? sameQueue : 1;
    const { id } = choice.destination;
    scores.set(id, (scores.get(id) ?? 0) + weight / (1 + later / halfAfter));
  });
  return scores;
}

/** Returns the last choice of each destination, newest first. */
export function lastChoices(choices: readonly Choice[]): ReadonlyMap<string, Choice> {
  const last = new Map<string, Choice>();
  for (const choice of choices) if (!last.has(choice.destination.id)) last.set(choice.destination.id, choice);
  return last;
}
