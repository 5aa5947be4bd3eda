import type { Agent } from "./agent.ts";
import type { Interaction } from "./interaction.ts";
import type { Party } from "./party.ts";
import { plainText } from "./plainText.ts";

type Self = Pick<Agent, "id" | "name" | "alias">;

/** Whether a party is the panel's own agent. The name decides only when the host reports no roles. */
export function isOwnParty({ id, name = "", isSelf, role }: Party, agent: Self): boolean {
  const isNamedSo = role === "other" && name !== "" && (name === agent.alias || name === agent.name);
  return isSelf || id === agent.id || isNamedSo;
}

/** Returns who wrote a message, by its originator. Returns `unknown` when no such party is listed. */
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

/** Whether a message has the same visible text as the agent typed. The host may have converted the text to HTML. */
export function isSameText(message: string, typed: string): boolean {
  const sought = squeezed(typed);
  return squeezed(message) === sought || squeezed(plainText(message)) === sought;
}
