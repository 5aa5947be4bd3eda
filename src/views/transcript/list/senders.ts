import type { Agent } from "../../../domain/agent.ts";
import { maskCardNumbers } from "../../../domain/cardNumbers.ts";
import type { Interaction } from "../../../domain/interaction.ts";
import { isOwnParty } from "../../../domain/ownMessage.ts";
import type { TranscriptEntry } from "../../../domain/transcript.ts";

export interface Sender {
  readonly name: string;
  /** Whether the sender is the agent of this panel. */
  readonly isOwn: boolean;
}

/** Whether nobody wrote a message: the host itself says something, such as that somebody joined. */
export function isSystemLine({ originator }: TranscriptEntry): boolean {
  return originator.toLowerCase() === "system";
}

/** Senders by the originator of a message. */
export type Senders = ReadonlyMap<string, Sender>;

/**
 * Returns the senders of a conversation by party id, with card numbers in their names masked, and the customer also by address, because some messages use the
 * address. Returns `last` when its content is the same, because typing changes the parties but not the senders.
 */
export function sendersOf(
  interaction: Pick<Interaction, "parties" | "originator" | "customerName">,
  agent: Pick<Agent, "id" | "name" | "alias">,
  last: Senders,
): Senders {
  const senders = new Map<string, Sender>();
  const { originator, customerName } = interaction;
  if (originator !== undefined && originator !== "") {
    senders.set(originator, { name: maskCardNumbers(customerName || originator), isOwn: false });
  }
  if (agent.id !== undefined && agent.id !== "") {
    senders.set(agent.id, { name: agent.alias || agent.name || agent.id, isOwn: true });
  }
  // The messages of a party that left still show its name.
  for (const [id, sender] of last) if (!senders.has(id)) senders.set(id, sender);
  for (const party of interaction.parties) {
    const name = party.name || senders.get(party.id)?.name || party.address || party.id;
    senders.set(party.id, { name: maskCardNumbers(name), isOwn: isOwnParty(party, agent) });
  }
  const isSame =
    senders.size === last.size &&
    [...senders].every(([id, { name, isOwn }]) => last.get(id)?.name === name && last.get(id)?.isOwn === isOwn);
  return isSame ? last : senders;
}
