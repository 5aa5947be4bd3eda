import type { AttachedDatum, Channel, InteractionStatus, Line, Recording } from "../../domain/interaction.ts";
import type { Party } from "../../domain/party.ts";
import { createRegistry, type Registry } from "./createRegistry.ts";
import type { WireDisposition } from "./wire.ts";

/** A channel of the session, such as the agent's telephone. */
export interface KnownChannel {
  readonly id: string;
  readonly target: string;
  type: string | undefined;
  dispositions: readonly WireDisposition[] | undefined;
}

/** A conversation of an interaction. */
export interface KnownLeg {
  readonly id: string;
  readonly target: string;
  readonly interaction: KnownInteraction;
  /** Whether it began beside the customer's conversation. It stays a consultation when the customer leaves. */
  readonly isConsultation: boolean;
  nativeId: string | undefined;
  line: Line;
  held: boolean | undefined;
  muted: boolean | undefined;
  /** Whether the server tells the mute beside the word for the state, which then says nothing about it. */
  tellsMute: boolean;
  members: readonly Party[];
}

/** A consultation whose conversation is gone. `reason` is the server's text, where it gives one. */
export interface FormerConsult {
  readonly phase: "conference" | "ended";
  readonly partyId: string;
  readonly to: string;
  readonly reason: string | undefined;
}

/** An interaction, with everything that the events told about it. */
export interface KnownInteraction {
  readonly id: string;
  readonly target: string;
  readonly channelTarget: string;
  nativeId: string | undefined;
  readonly channel: Channel;
  readonly channelName: string | undefined;
  readonly callbackNumbers: readonly string[];
  status: InteractionStatus;
  /** The server's last word for the state, when the word is unknown. */
  statusText: string | undefined;
  recording: Recording | undefined;
  data: readonly AttachedDatum[];
  omittedData: number;
  /** At most the customer's and a consultation. */
  legs: readonly KnownLeg[];
  /** Whether there was a conversation with the customer. Without one the call is not connected. */
  hadLeg: boolean;
  /** The first member of that conversation, which names the interaction also after its end. */
  customer: Party | undefined;
  /** The name that the agent chose for the consultation. */
  consultName: string | undefined;
  /** What the agent asked for, which tells why the consultation's conversation goes. */
  consultEnd: "conference" | "cancel" | undefined;
  /** The consulted party after its conversation was joined with the customer's, or after it ended. */
  formerConsult: FormerConsult | undefined;
}

/** The objects of one session. */
export interface KnownObjects {
  readonly channels: Registry<KnownChannel>;
  readonly interactions: Registry<KnownInteraction>;
  readonly legs: Registry<KnownLeg>;
  /** Ids of interactions that are over, so that a late event does not bring them back. */
  readonly over: Set<string>;
}

/** Returns the objects of a session that has told nothing yet. */
export function noObjects(): KnownObjects {
  return { channels: createRegistry(), interactions: createRegistry(), legs: createRegistry(), over: new Set() };
}

/** Returns the conversation with the customer, while there is one. */
export const customerLeg = ({ legs }: KnownInteraction): KnownLeg | undefined =>
  legs.find(({ isConsultation }) => !isConsultation);

/** Returns the conversation with a consulted person, while there is one. */
export const consultLeg = ({ legs }: KnownInteraction): KnownLeg | undefined =>
  legs.find(({ isConsultation }) => isConsultation);
