import type { Agent } from "../../../domain/agent.ts";
import type { Interaction } from "../../../domain/interaction.ts";
import { isOwnParticipant } from "../../../domain/ownMessage.ts";

export interface Sender {
  readonly name: string;
  /** Written by this panel's agent. */
  readonly isOwn: boolean;
}

/** Who is behind a message's originator. */
export type Senders = ReadonlyMap<string, Sender>;

/**
 * The senders of a conversation by participant id, and by address for the customer: some messages name that instead.
 * Gives back `last` when it says the same: typing changes the participants, not the senders.
 */
export function sendersOf(
  interaction: Pick<Interaction, "participants" | "originator" | "customerName">,
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
  // Someone who left keeps the name the messages were read under.
  for (const [id, sender] of last) if (!senders.has(id)) senders.set(id, sender);
  for (const { id, alias } of interaction.participants) {
    const name = alias || senders.get(id)?.name || id;
    senders.set(id, { name, isOwn: isOwnParticipant({ id, alias }, agent) });
  }
  const isSame =
    senders.size === last.size &&
    [...senders].every(([id, { name, isOwn }]) => last.get(id)?.name === name && last.get(id)?.isOwn === isOwn);
  return isSame ? last : senders;
}
