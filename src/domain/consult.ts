import type { InteractionId } from "./interaction.ts";

/** Which people are connected while a consultation runs. */
export type SpeakingTo = "customer" | "consulted" | "everyone";

/**
 * The progress of a consultation.
 * - `dialing`: the consulted person has not answered yet.
 * - `talking`: the agent talks to the consulted person.
 * - `held`: the agent went back to the customer, and the consulted person waits.
 * - `conference`: customer, agent and consulted person talk together.
 * - `ended`: the consultation is over; `reason` is set when the host reported one.
 */
export type ConsultPhase = "dialing" | "talking" | "held" | "conference" | "ended";

/**
 * The second leg of an interaction. Hosts model the leg as another interaction, as a participant, or as a second
 * conversation.
 */
export type Consult =
  | { readonly phase: "none" }
  | {
      readonly phase: ConsultPhase;
      /** Id of the consulted party, unique within the interaction. */
      readonly partyId: string;
      /** The name of the consulted party, for display. */
      readonly to: string;
      /** Why the consultation ended, in the host's own text (refused, busy, no answer). */
      readonly reason: string | undefined;
      /** Id of the consultation's own interaction, for hosts that model the consultation as one. */
      readonly interactionId: InteractionId | undefined;
      /** Undefined when the host does not report it. */
      readonly speakingTo: SpeakingTo | undefined;
    };

/** No consultation. */
export const noConsult: Consult = { phase: "none" };

/** Whether a consultation is in progress, answered or not. */
export function isConsulting({ phase }: Consult): boolean {
  return phase !== "none" && phase !== "ended";
}
