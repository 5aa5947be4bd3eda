import type { Agent } from "./agent.ts";
import type { Interaction } from "./interaction.ts";
import type { Party } from "./party.ts";
import { plainText } from "./plainText.ts";

type Self = Pick<Agent, "id" | "name" | "alias">;

/** Whether a party is the panel's own agent. Only where the host tells no roles does the name decide. */
export function isOwnParty({ id, name = "", isSelf, role }: Party, agent: Self): boolean {
  const isNamedSo = role === "other" && name !== "" && (name === agent.alias || name === agent.name);
  return isSelf || id === agent.id || isNamedSo;
}

/** Returns who wrote a message, by its originator. Unknown: the host lists no such party. */
export function authorOf(
  originator: string,
  { parties, originator: customer }: Pick<Interaction, "parties" | "originator">,
  agent: Self,
): "self" | "other" | "unknown" {
  if (originator === agent.id) return "self";
  const party = parties.find(({ id }) => id === originator);
  if (party !== undefined) return isOwnParty(party, agent) ? "self" : "other";
  return originator === customer ? "other" : "unknown";
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** Whether a message reads the same as what the agent typed: the host may have made HTML of it. */
export function isSameText(message: string, typed: string): boolean {
  const sought = squeezed(typed);
  return squeezed(message) === sought || squeezed(plainText(message)) === sought;
}
