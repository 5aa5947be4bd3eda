import type { InteractionStatus } from "../../domain/interaction.ts";
import type { KnownInteraction, KnownObjects } from "./knownObjects.ts";
import type * as wire from "./wire.ts";
import type { StateWords } from "./words.ts";

/** The effect of an event: the interaction that changed or is over, or why the event had none. */
export type Effect =
  | { readonly type: "changed" | "over"; readonly interaction: KnownInteraction }
  | { readonly type: "none" }
  /** The server's word for a state is not known, so the state stays. */
  | {
      readonly type: "unknown-word";
      readonly interaction: KnownInteraction;
      readonly of: "interaction" | "conversation";
      readonly word: string;
    }
  | { readonly type: "ignored"; readonly reason: "malformed" | "unknown-type" | "no-interaction" };

/** An event about an object of the session. */
export type ObjectEvent = Extract<wire.Incoming, { kind: "event" }>;
/** Applies one kind of event to the known objects and returns the effect. Never throws. */
export type Handler = (objects: KnownObjects, event: ObjectEvent, words: StateWords) => Effect;

export const none: Effect = { type: "none" };
export const malformed: Effect = { type: "ignored", reason: "malformed" };
export const nobody: Effect = { type: "ignored", reason: "no-interaction" };
export const changed = (interaction: KnownInteraction): Effect => ({ type: "changed", interaction });
export const unknownWord = (
  interaction: KnownInteraction,
  of: "interaction" | "conversation",
  { state }: wire.WireState,
): Effect => ({ type: "unknown-word", interaction, of, word: state ?? "" });

/** Later states do not go back: an ended call does not ring again. */
export const rank: Record<InteractionStatus, number> = {
  unknown: 0,
  queued: 1,
  offered: 1,
  dialing: 2,
  accepted: 3,
  declined: 5,
  ended: 4,
  handled: 5,
};

/** Sets the status of an interaction, unless it would go back. `handled` removes the interaction. */
export function setStatus(objects: KnownObjects, interaction: KnownInteraction, status: InteractionStatus): Effect {
  if (rank[status] < rank[interaction.status]) return none;
  interaction.status = status;
  if (status !== "handled") return changed(interaction);
  objects.interactions.remove(interaction);
  for (const leg of interaction.legs) objects.legs.remove(leg);
  objects.over.add(interaction.id);
  return { type: "over", interaction };
}
