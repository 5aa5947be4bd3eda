import type { Channel } from "../../domain/interaction.ts";
import type { WireCommunication, WireConversation, WireParticipant } from "./wire.ts";
import { timeOf } from "./timeOf.ts";

/** The kinds of legs by the property that contains them, most telling first. */
const media = [
  ["callbacks", "callback", undefined],
  ["calls", "phone", undefined],
  ["chats", "chat", undefined],
  ["messages", "chat", "Message"],
  ["socialExpressions", "chat", "Social"],
  ["videos", "chat", "Video"],
  ["emails", "email", undefined],
  ["internalMessages", "other", "Internal message"],
] as const satisfies readonly (readonly [keyof WireParticipant, Channel, string | undefined])[];

export type Media = (typeof media)[number][0];

/** A leg of a participant. In the flat shape the participant is its own leg, without an id of the leg. */
export interface Leg {
  readonly media: Media;
  readonly communication: Partial<WireCommunication>;
  readonly isFlat: boolean;
}

/** The people of a conversation, as the agent's panel tells them apart. */
export interface People {
  readonly own: WireParticipant;
  /** Undefined when the host reports no leg of the agent. */
  readonly leg: Leg | undefined;
  /** The call that belongs to a callback of the agent, if one was dialed. */
  readonly callOfCallback: Partial<WireCommunication> | undefined;
  readonly customer: WireParticipant | undefined;
  readonly customerLeg: Partial<WireCommunication> | undefined;
  /** The consulted person. */
  readonly consulted: WireParticipant | undefined;
  readonly consultedLeg: Partial<WireCommunication> | undefined;
}

/** Returns the host's word for the state of a leg in lower case, or an empty text without one. */
export const stateOf = (communication: Partial<WireCommunication> | undefined): string =>
  (communication?.state ?? "").toLowerCase();

/** Whether a leg is over. Two words mean the end, and both may arrive. */
export function isOver(communication: Partial<WireCommunication> | undefined): boolean {
  const state = stateOf(communication);
  return state === "disconnected" || state === "terminated";
}

const waitingStates: ReadonlySet<string> = new Set(["scheduled", "parked", "none"]);

/** Whether a leg waits for its time and nobody works on it. */
export const isWaiting = (communication: Partial<WireCommunication> | undefined): boolean =>
  waitingStates.has(stateOf(communication));

/** Orders times. A missing one is the oldest. */
const orderOf = (text: string | null | undefined): number => timeOf(text) ?? -Infinity;

/** Returns the newest item, and the last one of those with the same time. */
function newest<T>(items: readonly T[], at: (item: T) => number): T | undefined {
  let best: T | undefined;
  for (const item of items) if (best === undefined || at(item) >= at(best)) best = item;
  return best;
}

const startOf = (communication: Partial<WireCommunication>): number =>
  Math.max(orderOf(communication.startAlertingTime), orderOf(communication.connectedTime));

function pickLeg(legs: readonly WireCommunication[]): WireCommunication | undefined {
  const live = legs.filter((one) => !isOver(one));
  return newest(live.length > 0 ? live : legs, startOf);
}

/** Returns the leg that the agent works on: one that is not over goes first, then the order of `media`. */
export function legOf(participant: WireParticipant): Leg | undefined {
  let ended: Leg | undefined;
  for (const [kind] of media) {
    const communication = pickLeg(participant[kind] ?? []);
    if (communication === undefined) continue;
    if (!isOver(communication)) return { media: kind, communication, isFlat: false };
    ended ??= { media: kind, communication, isFlat: false };
  }
  if (ended !== undefined) return ended;
  if (participant.state === undefined || participant.state === null) return undefined;
  const kind = (participant.callbackNumbers ?? []).length > 0 ? "callbacks" : "calls";
  const { id: _id, messages: _messages, ...flat } = participant;
  return { media: kind, communication: flat, isFlat: true };
}

/** Returns the id of the user behind a participant, if it is one. */
export const userOf = ({ userId, user }: WireParticipant): string | undefined => userId ?? user?.id ?? undefined;
const hasPurpose = (participant: WireParticipant, ...purposes: readonly string[]): boolean =>
  purposes.includes((participant.purpose ?? "").toLowerCase());

/** Returns the people of a conversation, or undefined when the agent is none of them. */
export function peopleOf({ participants }: WireConversation, agentUserId: string): People | undefined {
  const all = participants ?? [];
  const mine = all.filter((one) => userOf(one) === agentUserId && !hasPurpose(one, "voicemail"));
  const direct = mine.filter((one) => !one.consultParticipantId);
  // An agent who is consulted has only the leg of the consultation.
  const own = newest(direct.length > 0 ? direct : mine, (one) => orderOf(one.startTime ?? one.connectedTime));
  if (own === undefined) return undefined;
  const isAway = (one: WireParticipant): boolean => isOver(legOf(one)?.communication);
  const customers = all.filter(
    (one) => one !== own && !one.consultParticipantId && hasPurpose(one, "customer", "external"),
  );
  const leg = legOf(own);
  // Between colleagues nobody is a customer.
  const colleague =
    leg?.media === "internalMessages" ? all.find((one) => one !== own && userOf(one) !== agentUserId) : undefined;
  const customer = customers.find((one) => !isAway(one)) ?? customers[0] ?? colleague;
  const consultations = all.filter((one) => Boolean(one.consultParticipantId) && userOf(one) !== agentUserId);
  const running = consultations.filter((one) => !isAway(one));
  const consulted = newest(running.length > 0 ? running : consultations, (one) => orderOf(one.startTime));
  return {
    own,
    leg,
    callOfCallback: leg?.media === "callbacks" && !leg.isFlat ? pickLeg(own.calls ?? []) : undefined,
    customer,
    customerLeg: customer === undefined ? undefined : legOf(customer)?.communication,
    consulted: own.consultParticipantId ? undefined : consulted,
    consultedLeg: consulted === undefined ? undefined : legOf(consulted)?.communication,
  };
}

/** Returns the channel of a kind of leg, and its name where the channel does not say it. */
export function channelOf(kind: Media): { readonly channel: Channel; readonly channelName: string | undefined } {
  const found = media.find(([one]) => one === kind);
  return { channel: found?.[1] ?? "other", channelName: found?.[2] };
}
