import type { AttachedDatum } from "../../domain/interaction.ts";
import { boundedData, jsonText } from "../attachedData.ts";
import { isRecord, read } from "../lenient.ts";
import {
  addMember,
  createConversation,
  disposeConversation,
  setLine,
  updateConversation,
} from "./conversationEvents.ts";
import { lastOf, parentOf } from "./createRegistry.ts";
import type { KnownChannel, KnownInteraction, KnownLeg, KnownObjects } from "./knownObjects.ts";
import {
  changed,
  type Effect,
  type Handler,
  malformed,
  nobody,
  none,
  type ObjectEvent,
  setStatus,
  unknownWord,
} from "./objectEffects.ts";
import * as wire from "./wire.ts";
import { channelTypes, recordingStates, type StateWords } from "./words.ts";

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
  // What was left out before is still missing. A new one may be among it.
  interaction.omittedData = Math.max(interaction.omittedData, bounded.omittedData);
  return changed(interaction);
};

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
