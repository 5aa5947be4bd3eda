import type { AttachedDatum, InteractionStatus } from "../../domain/interaction.ts";
import { boundedData, jsonText } from "../attachedData.ts";
import { isRecord, read } from "../lenient.ts";
import {
  channelOf,
  interactionOf,
  type KnownInteraction,
  type KnownLeg,
  type KnownObjects,
  lastOf,
  legOf,
  partsOf,
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
  objects.interactions.delete(interaction.id);
  objects.over.add(interaction.id);
  return { type: "over", interaction };
}

function addChannel(objects: KnownObjects, target: string): void {
  if (channelOf(objects, target) !== undefined || partsOf(target).length < 2) return;
  objects.channels.set(lastOf(target), { id: lastOf(target), target, type: undefined, dispositions: undefined });
}

const createInteraction: Handler = (objects, { target, data }) => {
  const made = read(wire.interaction, isRecord(data) ? data["interaction"] : undefined);
  if (made === undefined) return malformed;
  // The target names the channel. Some servers may add the interaction's own id.
  const isOwn = lastOf(target) === made.id && partsOf(target).length > 2;
  const channelTarget = isOwn ? target.slice(0, -made.id.length - 1) : target;
  addChannel(objects, channelTarget);
  if (objects.over.has(made.id)) return none;
  const known = objects.interactions.get(made.id);
  if (known !== undefined) {
    known.nativeId = made.nativeId ?? known.nativeId;
    return none;
  }
  const type = made.type ?? made.modelType ?? "";
  const channel = channelTypes.get(type.toUpperCase()) ?? "other";
  objects.interactions.set(made.id, {
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

const changeData: Handler = (objects, { target, data }) => {
  const interaction = interactionOf(objects, target);
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
  const parts = partsOf(target);
  const parent = objects.interactions.get(parts.at(-2) ?? "");
  const isOwn = parent !== undefined && (made === undefined || parts.at(-1) === made.id);
  const interaction = isOwn ? parent : interactionOf(objects, target);
  const id = made?.id ?? (isOwn ? lastOf(target) : undefined);
  if (interaction === undefined) return nobody;
  if (id === undefined) return malformed;
  const known = interaction.legs.find((leg) => leg.id === id);
  if (known !== undefined) {
    known.nativeId = made?.nativeId ?? known.nativeId;
    return none;
  }
  const leg: KnownLeg = {
    id,
    target: isOwn ? target : `${target}.${id}`,
    nativeId: made?.nativeId ?? undefined,
    line: "none",
    held: undefined,
    muted: undefined,
    members: [],
  };
  interaction.legs = [...interaction.legs, leg];
  if (interaction.legs.length > 1) interaction.formerConsult = undefined;
  return changed(interaction);
};

const updateConversation: Handler = (objects, { target, data }) => {
  const found = legOf(objects, target);
  if (found === undefined) return nobody;
  const told = read(wire.conversation, isRecord(data) && isRecord(data["conversation"]) ? data["conversation"] : data);
  const nativeId = told?.nativeId ?? (isRecord(data) ? data["nativeId"] : undefined);
  if (typeof nativeId === "string") found.leg.nativeId = nativeId;
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

const disposeConversation: Handler = (objects, { target, data }) => {
  const found = legOf(objects, target);
  if (found === undefined) return nobody;
  const { interaction, leg } = found;
  if (interaction.legs.indexOf(leg) > 0) {
    endConsultation(interaction, leg, read(wire.disposal, data)?.reason || undefined);
  }
  interaction.legs = interaction.legs.filter((one) => one !== leg);
  return changed(interaction);
};

const addMember: Handler = (objects, { target, data }) => {
  const found = legOf(objects, target);
  if (found === undefined) return nobody;
  const told = read(wire.member, isRecord(data) && isRecord(data["member"]) ? data["member"] : data);
  if (told === undefined) return malformed;
  const { interaction, leg } = found;
  const party = toParty(told, leg, interaction.legs.indexOf(leg) > 0);
  if (leg.members.some(({ id }) => id === party.id)) return none;
  leg.members = [...leg.members, party];
  return changed(interaction);
};

/** Applies a conversation's state. Returns false when the word is unknown, which keeps the state. */
function setLine(leg: KnownLeg, { state, muted }: wire.WireState, words: StateWords): boolean {
  const word = state ? words.conversation.get(state) : undefined;
  if (word !== undefined) {
    leg.line = lines[word];
    if (leg.line === "connected") leg.held = word === "held";
    // A held call keeps its mute. The plain word ends it where the server tells no mute of its own.
    if (word === "muted") leg.muted = true;
    else if (word === "connected") leg.muted = false;
    leg.members = leg.members.map((member) => ({ ...member, line: leg.line }));
  }
  if (typeof muted === "boolean") leg.muted = muted;
  return !state || word !== undefined;
}

const updateState: Handler = (objects, { target, data }, words) => {
  const told = read(wire.state, data);
  if (told === undefined) return malformed;
  const found = legOf(objects, target);
  const interaction = interactionOf(objects, target);
  // An id may stand for objects of two kinds. Then the whole target decides.
  const isLeg = found !== undefined && (interaction === undefined || found.leg.target === target);
  if (isLeg) {
    const isKnown = setLine(found.leg, told, words);
    if (isKnown) return changed(found.interaction);
    return { type: "unknown-word", interaction: found.interaction, of: "conversation", word: told.state ?? "" };
  }
  if (interaction === undefined) {
    // A channel's state is not shown, and an unknown object is nobody's.
    return channelOf(objects, target) === undefined ? nobody : none;
  }
  const recording = told.recording ? recordingStates.get(told.recording.toUpperCase()) : undefined;
  if (recording !== undefined) interaction.recording = { state: recording, consent: undefined };
  if (!told.state) return changed(interaction);
  const status = words.interaction.get(told.state);
  if (status !== undefined) return setStatus(objects, interaction, status);
  interaction.statusText = told.state;
  return { type: "unknown-word", interaction, of: "interaction", word: told.state };
};

const onInteraction =
  (act: (objects: KnownObjects, interaction: KnownInteraction) => Effect): Handler =>
  (objects, { target }) => {
    const interaction = interactionOf(objects, target);
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
      addChannel(objects, target);
      const channel = channelOf(objects, target);
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
      addChannel(objects, target);
      const channel = channelOf(objects, target);
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
