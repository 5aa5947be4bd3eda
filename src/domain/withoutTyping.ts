import type { Interaction } from "./interaction.ts";
import type { Party } from "./party.ts";

/** Returns the parties with those that `isOver` tells no longer typing. Returns the same list when nobody was. */
export function withoutTyping(parties: readonly Party[], isOver: (party: Party) => boolean): readonly Party[] {
  const ends = (party: Party) => party.typing && isOver(party);
  return parties.some(ends) ? parties.map((party) => (ends(party) ? { ...party, typing: false } : party)) : parties;
}

/** Returns the parties after a message of one of them, whose typing ends with it. */
export function withoutWriter({ parties }: Pick<Interaction, "parties">, originator: string): readonly Party[] {
  const isListed = parties.some(({ id }) => id === originator);
  // Some messages name the customer by address.
  return withoutTyping(parties, ({ id, isSelf }) => (isListed ? id === originator : !isSelf));
}
