import type { Agent } from "./agent.ts";
import type { Interaction, Participant } from "./interaction.ts";
import { plainText } from "./plainText.ts";

type Self = Pick<Agent, "id" | "name" | "alias">;

/** Whether a participant is the panel's own agent. */
export function isOwnParticipant({ id, alias }: Pick<Participant, "id" | "alias">, agent: Self): boolean {
  return id === agent.id || (alias !== "" && (alias === agent.alias || alias === agent.name));
}

/** Returns who wrote a message, by its originator. Unknown: the host lists no such participant. */
export function authorOf(
  originator: string,
  { participants, originator: customer }: Pick<Interaction, "participants" | "originator">,
  agent: Self,
): "self" | "other" | "unknown" {
  if (originator === agent.id) return "self";
  const participant = participants.find(({ id }) => id === originator);
  if (participant !== undefined) return isOwnParticipant(participant, agent) ? "self" : "other";
  return originator === customer ? "other" : "unknown";
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** Whether a message reads the same as what the agent typed: the host may have made HTML of it. */
export function isSameText(message: string, typed: string): boolean {
  const sought = squeezed(typed);
  return squeezed(message) === sought || squeezed(plainText(message)) === sought;
}
