import type { AttachedDatum, Channel, InteractionStatus, Line, Recording } from "../../domain/interaction.ts";
import type { Party } from "../../domain/party.ts";
import type { WireDisposition } from "./wire.ts";

/** A channel of the session, such as the agent's telephone. */
export interface KnownChannel {
  readonly id: string;
  readonly target: string;
  type: string | undefined;
  dispositions: readonly WireDisposition[] | undefined;
}

/** A conversation of an interaction. The first is the customer's, the second is the consultation. */
export interface KnownLeg {
  readonly id: string;
  target: string;
  nativeId: string | undefined;
  line: Line;
  held: boolean | undefined;
  muted: boolean | undefined;
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
  legs: readonly KnownLeg[];
  /** The name that the agent chose for the consultation. */
  consultName: string | undefined;
  /** What the agent asked for, which tells why the consultation's conversation goes. */
  consultEnd: "conference" | "cancel" | undefined;
  /** The consulted party after its conversation was joined with the customer's, or after it ended. */
  formerConsult: FormerConsult | undefined;
}

/** The objects of one session. Each id is looked up among the known ones, because targets have no fixed number of parts. */
export interface KnownObjects {
  readonly channels: Map<string, KnownChannel>;
  readonly interactions: Map<string, KnownInteraction>;
  /** Ids of interactions that are over, so that a late event does not bring them back. */
  readonly over: Set<string>;
}

export function noObjects(): KnownObjects {
  return { channels: new Map(), interactions: new Map(), over: new Set() };
}

/** Returns the parts of a target. The last one is the id of the object. */
export const partsOf = (target: string): readonly string[] => target.split(".", 8);

/** Returns the id of the object that a target names. */
export const lastOf = (target: string): string => target.slice(target.lastIndexOf(".") + 1);

/** Returns the interaction of a target, which is the interaction itself or one of its conversations. */
export function interactionOf({ interactions }: KnownObjects, target: string): KnownInteraction | undefined {
  for (const one of interactions.values()) if (one.target === target) return one;
  return interactions.get(lastOf(target));
}

/** Returns the conversation of a target and its interaction. */
export function legOf(
  { interactions }: KnownObjects,
  target: string,
): { readonly interaction: KnownInteraction; readonly leg: KnownLeg } | undefined {
  const id = lastOf(target);
  let found: ReturnType<typeof legOf>;
  for (const interaction of interactions.values()) {
    for (const leg of interaction.legs) {
      if (leg.target === target) return { interaction, leg };
      if (leg.id === id) found ??= { interaction, leg };
    }
  }
  return found;
}

/** Returns the channel of a target. */
export function channelOf({ channels }: KnownObjects, target: string): KnownChannel | undefined {
  for (const one of channels.values()) if (one.target === target) return one;
  return channels.get(lastOf(target));
}
