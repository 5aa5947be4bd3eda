import type { Agent } from "../../../domain/agent.ts";
import type { Interaction } from "../../../domain/interaction.ts";

export interface Sender {
  readonly name: string;
  /** Written by this panel's agent. */
  readonly isOwn: boolean;
}

/** The senders by a message's originator. */
export type Senders = ReadonlyMap<string, Sender>;

/**
 * Returns the senders of a conversation by party id, and by address for the customer: some messages name that instead.
 * Returns `last` when it says the same: typing changes the parties, not the senders.
 */
export function sendersOf(
  interaction: Pick<Interaction, "parties" | "originator" | "customerName">,
  agent: Pick<Agent, "id" | "name" | "alias">,
  last: Senders,
): Senders {
  const senders = new Map<string, Sender>();
  const { originator, customerName } = interaction;
  if (originator !== undefined && originator !== "") {
    senders.set(originator, { name: customerName || originator, isOwn: false });
  }
  if (agent.id !== undefined && agent.id !== "") {
    senders.set(agent.id, { name: agent.alias || agent.name || agent.id, isOwn: true });
  }
  // A party that left keeps the name under which its messages were shown.
  for (const [id, sender] of last) if (!senders.has(id)) senders.set(id, sender);
  for (const { id, name = "", address, isSelf, role } of interaction.parties) {
    // Where the host tells no roles, only the name identifies the agent.
    const isNamedSo = role === "other" && name !== "" && (name === agent.alias || name === agent.name);
    const isOwn = isSelf || id === agent.id || isNamedSo;
    senders.set(id, { name: name || senders.get(id)?.name || address || id, isOwn });
  }
  const isSame =
    senders.size === last.size &&
    [...senders].every(([id, { name, isOwn }]) => last.get(id)?.name === name && last.get(id)?.isOwn === isOwn);
  return isSame ? last : senders;
}
