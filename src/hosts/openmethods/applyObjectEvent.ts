import type { AttachedDatum, InteractionStatus } from "../../domain/interaction.ts";
import { boundedData, jsonText } from "../attachedData.ts";
import { isRecord, read } from "../lenient.ts";
import { lastOf, parentOf } from "./createRegistry.ts";
import {
  customerLeg,
  type KnownChannel,
  type KnownInteraction,
  type KnownLeg,
  type KnownObjects,
} from "./knownObjects.ts";
import { consultedName, toParty } from "./toDomain.ts";
import * as wire from "./wire.ts";
import { channelTypes, lines, recordingStates, type StateWords } from "./words.ts";

/** The effect of an event: the interaction that changed or is over, or why the event had none. */
export type Effect =
  | { readonly type: "changed" | "over"; readonly interaction: KnownInteraction }
  | { readonly type: "none" }
  /** The server's word for a state is not known, so the state stays. */
  | {
      readonly type: "unknown-word";
      readonly interaction: KnownInteraction;
      readonly of: "interaction" | "conversation";
      readonly word: string;
    }
  | { readonly type: "ignored"; readonly reason: "malformed" | "unknown-type" | "no-interaction" };

type ObjectEvent = Extract<wire.Incoming, { kind: "event" }>;
type Handler = (objects: KnownObjects, event: ObjectEvent, words: StateWords) => Effect;

const none: Effect = { type: "none" };
const malformed: Effect = { type: "ignored", reason: "malformed" };
const nobody: Effect = { type: "ignored", reason: "no-interaction" };
const changed = (interaction: KnownInteraction): Effect => ({ type: "changed", interaction });
const unknownWord = (
  interaction: KnownInteraction,
  of: "interaction" | "conversation",
  { state }: wire.WireState,
): Effect => ({ type: "unknown-word", interaction, of, word: state ?? "" });

/** Later states do not go back: an ended call does not ring again. */
const rank: Record<InteractionStatus, number> = {
  unknown: 0,
  queued: 1,
  offered: 1,
  dialing: 2,
  accepted: 3,
  declined: 5,
  ended: 4,
  handled: 5,
};

function setStatus(objects: KnownObjects, interaction: KnownInteraction, status: InteractionStatus): Effect {
  if (rank[status] < rank[interaction.status]) return none;
  interaction.status = status;
  if (status !== "handled") return changed(interaction);
  objects.interactions.remove(interaction);
  for (const leg of interaction.legs) objects.legs.remove(leg);
  objects.over.add(interaction.id);
  return { type: "over", interaction };
}

/** Returns the channel of a target, which is known from now on. Undefined: a channel has another form of target. */
function channelAt({ channels }: KnownObjects, target: string): KnownChannel | undefined {
  const known = channels.find(target);
  if (known !== undefined || parentOf(target) === "") return known;
  const channel: KnownChannel = { id: lastOf(target), target, type: undefined, dispositions: undefined };
  channels.add(channel);
  return channel;
}

const createInteraction: Handler = (objects, { target, data }) => {
  const made = read(wire.interaction, isRecord(data) ? data["interaction"] : undefined);
  if (made === undefined) return malformed;
  // The target names the channel. Some servers may add the interaction's own id.
  const isOwn = lastOf(target) === made.id && parentOf(parentOf(target)) !== "";
  const channelTarget = isOwn ? parentOf(target) : target;
  channelAt(objects, channelTarget);
  if (objects.over.has(made.id)) return none;
  const known = objects.interactions.get(made.id);
  if (known !== undefined) {
    known.nativeId = made.nativeId ?? known.nativeId;
    return none;
  }
  const type = made.type ?? made.modelType ?? "";
  const channel = channelTypes.get(type.toUpperCase()) ?? "other";
  objects.interactions.add({
    id: made.id,
    target: `${channelTarget}.${made.id}`,
    channelTarget,
    nativeId: made.nativeId ?? undefined,
    channel,
    channelName: channel === "other" ? type || undefined : undefined,
    callbackNumbers: made.callbackNumbers ?? [],
    status: "unknown",
    statusText: undefined,
    recording: undefined,
    data: [],
    omittedData: 0,
    legs: [],
    hadLeg: false,
    customer: undefined,
    consultName: undefined,
    consultEnd: undefined,
    formerConsult: undefined,
  });
  // Its state follows. Until then it is not known whether it rings.
  return none;
};

function mergedData(known: readonly AttachedDatum[], data: Readonly<Record<string, unknown>>): AttachedDatum[] {
  const values = new Map(known.map(({ key, value }) => [key, value]));
  for (const [key, value] of Object.entries(data)) values.set(key, jsonText(value));
  return [...values].map(([key, value]) => ({ key, value }));
}

const changeData: Handler = ({ interactions }, { target, data }) => {
  const interaction = interactions.find(target);
  if (interaction === undefined) return nobody;
  if (!isRecord(data)) return malformed;
  const inner = data["data"];
  const merged = mergedData(interaction.data, isRecord(inner) ? inner : data);
  const bounded = boundedData(merged, (datum) => datum);
  interaction.data = bounded.attachedData;
  interaction.omittedData = bounded.omittedData;
  return changed(interaction);
};

const createConversation: Handler = (objects, { target, data }) => {
  const made = read(wire.conversation, isRecord(data) ? data["conversation"] : undefined);
  // The target names the interaction. Some servers may add the conversation's own id.
  const parent = objects.interactions.find(parentOf(target));
  const isOwn = parent !== undefined && (made === undefined || lastOf(target) === made.id);
  const interaction = isOwn ? parent : objects.interactions.find(target);
  const id = made?.id ?? (isOwn ? lastOf(target) : undefined);
  if (interaction === undefined) return nobody;
  if (id === undefined) return malformed;
  const known = interaction.legs.find((leg) => leg.id === id);
  if (known !== undefined) {
    known.nativeId = made?.nativeId ?? known.nativeId;
    return none;
  }
  const isConsultation = customerLeg(interaction) !== undefined;
  const leg: KnownLeg = {
    id,
    target: isOwn ? target : `${target}.${id}`,
    interaction,
    isConsultation,
    nativeId: made?.nativeId ?? undefined,
    line: "none",
    held: undefined,
    muted: undefined,
    tellsMute: false,
    members: [],
  };
  objects.legs.add(leg);
  interaction.legs = [...interaction.legs, leg];
  interaction.hadLeg = true;
  if (isConsultation) interaction.formerConsult = undefined;
  return changed(interaction);
};

const updateConversation: Handler = ({ legs }, { target, data }) => {
  const leg = legs.find(target);
  if (leg === undefined) return nobody;
  if (!isRecord(data)) return malformed;
  const { nativeId } = isRecord(data["conversation"]) ? data["conversation"] : data;
  if (typeof nativeId === "string") leg.nativeId = nativeId;
  return none;
};

/** Records what became of a consultation whose conversation goes. */
function endConsultation(interaction: KnownInteraction, leg: KnownLeg, reason: string | undefined): void {
  const { consultEnd } = interaction;
  interaction.consultEnd = undefined;
  if (consultEnd === "cancel") return;
  const to = consultedName(interaction, leg);
  interaction.formerConsult = { phase: consultEnd ?? "ended", partyId: leg.id, to, reason };
}

const disposeConversation: Handler = ({ legs }, { target, data }) => {
  const leg = legs.find(target);
  if (leg === undefined) return nobody;
  const { interaction } = leg;
  if (leg.isConsultation) endConsultation(interaction, leg, read(wire.disposal, data)?.reason || undefined);
  legs.remove(leg);
  interaction.legs = interaction.legs.filter((one) => one !== leg);
  return changed(interaction);
};

/** No document tells what a member contains. */
function readMember(data: unknown): wire.WireMember | undefined {
  const told = isRecord(data) ? (data["member"] ?? data) : undefined;
  return typeof told === "string" ? { name: told } : read(wire.member, told);
}

const addMember: Handler = ({ legs }, { target, data }) => {
  const leg = legs.find(target);
  if (leg === undefined) return nobody;
  const told = readMember(data);
  if (told === undefined) return malformed;
  const party = toParty(told, leg);
  if (leg.members.some(({ id }) => id === party.id)) return none;
  leg.members = [...leg.members, party];
  if (party.role === "customer") leg.interaction.customer ??= party;
  return changed(leg.interaction);
};

/** The customer's conversation tells what becomes of the interaction, as far as the interaction's own state does not. */
function setStatusByLine({ interaction, isConsultation, line }: KnownLeg): void {
  if (isConsultation) return;
  if (line === "connected" && rank[interaction.status] < rank.accepted) interaction.status = "accepted";
  else if (interaction.status !== "unknown") return;
  else if (line === "ringing") interaction.status = "offered";
  else if (line === "dialing") interaction.status = "dialing";
}

/** Applies a conversation's state. Returns false when the word is unknown, which keeps the state. */
function setLine(leg: KnownLeg, { state, muted }: wire.WireState, words: StateWords): boolean {
  const word = state ? words.conversation.get(state) : undefined;
  if (word !== undefined) {
    leg.line = lines[word];
    if (leg.line === "connected") leg.held = word === "held";
    // A held call keeps its mute.
    if (word === "muted") leg.muted = true;
    else if (word === "connected" && !leg.tellsMute) leg.muted = false;
    leg.members = leg.members.map((member) => ({ ...member, line: leg.line }));
    setStatusByLine(leg);
  }
  if (typeof muted === "boolean") {
    leg.muted = muted;
    leg.tellsMute = true;
  }
  return !state || word !== undefined;
}

/** Returns what a state is about: the object of this very target, else one with its id. */
function subjectOf(
  { legs, interactions, channels }: KnownObjects,
  target: string,
): KnownLeg | KnownInteraction | "channel" | undefined {
  const exact = legs.exactly(target) ?? interactions.exactly(target);
  if (exact !== undefined) return exact;
  if (channels.exactly(target) !== undefined) return "channel";
  return legs.find(target) ?? interactions.find(target) ?? (channels.find(target) && "channel");
}

const updateState: Handler = (objects, { target, data }, words) => {
  const told = wire.readState(data);
  if (told === undefined) return malformed;
  const subject = subjectOf(objects, target);
  if (subject === undefined) return nobody;
  // A channel's state is not shown.
  if (subject === "channel") return none;
  if ("isConsultation" in subject) {
    const { interaction } = subject;
    const isKnown = setLine(subject, told, words);
    return isKnown ? changed(interaction) : unknownWord(interaction, "conversation", told);
  }
  const recording = told.recording ? recordingStates.get(told.recording.toUpperCase()) : undefined;
  if (recording !== undefined) subject.recording = { state: recording, consent: undefined };
  if (!told.state) return changed(subject);
  const status = words.interaction.get(told.state);
  if (status !== undefined) return setStatus(objects, subject, status);
  subject.statusText = told.state;
  return unknownWord(subject, "interaction", told);
};

const onInteraction =
  (act: (objects: KnownObjects, interaction: KnownInteraction) => Effect): Handler =>
  (objects, { target }) => {
    const interaction = objects.interactions.find(target);
    return interaction === undefined ? nobody : act(objects, interaction);
  };

const handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["interaction.created", createInteraction],
  ["interaction.preview", onInteraction((objects, one) => setStatus(objects, one, "offered"))],
  ["interaction.initialized", onInteraction((_, one) => changed(one))],
  ["interaction.datachanged", changeData],
  ["interaction.focuschanged", () => none],
  ["interaction.ended", onInteraction((objects, one) => setStatus(objects, one, "ended"))],
  ["conversation.created", createConversation],
  ["conversation.initialized", () => none],
  ["conversation.updated", updateConversation],
  ["conversation.disposed", disposeConversation],
  ["conversation.member.added", addMember],
  // The vendor's documents spell it so.
  ["conversation.memeber.added", addMember],
  ["state.updated", updateState],
  [
    "channel.infochanged",
    (objects, { target, data }) => {
      const channel = channelAt(objects, target);
      const told = read(wire.channel, isRecord(data) && isRecord(data["channel"]) ? data["channel"] : data);
      if (channel !== undefined) channel.type = told?.type ?? channel.type;
      return none;
    },
  ],
  [
    "channel.externaldispositions.updated",
    (objects, { target, data }) => {
      const told = read(wire.dispositions, data);
      if (told?.dispositions === undefined || told.dispositions === null) return malformed;
      const channel = channelAt(objects, target);
      if (channel !== undefined) channel.dispositions = told.dispositions;
      return none;
    },
  ],
]);

/** The names of the events that are understood. */
export const eventNames: readonly string[] = [...handlers.keys()];

/** Applies one event to the known objects. Never throws. */
export function applyObjectEvent(objects: KnownObjects, event: ObjectEvent, words: StateWords): Effect {
  const handler = handlers.get(event.name);
  return handler === undefined ? { type: "ignored", reason: "unknown-type" } : handler(objects, event, words);
}
