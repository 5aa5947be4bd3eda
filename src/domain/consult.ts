import type { InteractionId } from "./interaction.ts";

/** Who hears whom while a consultation runs. */
export type SpeakingTo = "customer" | "consulted" | "everyone";

/**
 * Where a consultation stands.
 * - `dialing`: the consulted person has not answered yet.
 * - `talking`: the agent talks to the consulted person.
 * - `held`: the agent went back to the customer, and the consulted person waits.
 * - `conference`: customer, agent and consulted person talk together.
 * - `ended`: it is over, `reason` says why where the host told.
 */
export type ConsultPhase = "dialing" | "talking" | "held" | "conference" | "ended";

/**
 * The second leg of an interaction, however the host models it: as another interaction, as a participant, or as a second
 * conversation.
 */
export type Consult =
  | { readonly phase: "none" }
  | {
      readonly phase: ConsultPhase;
      /** The consulted party's id: unique within the interaction. */
      readonly partyId: string;
      /** Who is consulted, for display. */
      readonly to: string;
      /** What became of it in the host's words (refused, busy, no answer). */
      readonly reason: string | undefined;
      /** Only where the host models the consultation as an interaction of its own. */
      readonly interactionId: InteractionId | undefined;
      /** Undefined where the host does not tell. */
      readonly speakingTo: SpeakingTo | undefined;
    };

/** No consultation. */
export const noConsult: Consult = { phase: "none" };

/** Whether a consultation is going on, answered or not. */
export function isConsulting({ phase }: Consult): boolean {
  return phase !== "none" && phase !== "ended";
}
