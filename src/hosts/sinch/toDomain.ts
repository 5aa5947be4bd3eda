import { kindOf } from "../../domain/datumKind.ts";
import type { CommandType } from "../../domain/command.ts";
import type { HostEvent } from "../../domain/host.ts";
import type { Impediment } from "../../domain/impediment.ts";
import type {
  AttachedDatum,
  Channel,
  Interaction,
  InteractionId,
  InteractionPatch,
  InteractionStatus,
  Line,
  QueueRef,
  Recording,
  ScriptResult,
} from "../../domain/interaction.ts";
import type { Party } from "../../domain/party.ts";
import type { Queue } from "../../domain/queue.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import { noWrapUp, type WrapUp } from "../../domain/wrapUp.ts";
import { boundedData } from "../attachedData.ts";
import { toCampaign } from "./toCampaign.ts";
import { mergeEmail } from "./toEmail.ts";
import { type TimeUnit, wrapUpMs } from "./queueTimes.ts";
import { asText, toTime } from "./toText.ts";
import type { WireChannelStatus, WireInteraction, WireMessage, WireQueue, WireStatus, WireTranscript } from "./wire.ts";

const statuses: ReadonlyMap<string, InteractionStatus> = new Map(
  Object.entries({
    queued: "queued",
    incoming: "offered",
    outgoing: "dialing",
    accepted: "accepted",
    rejected: "declined",
    handled: "handled",
    ended: "ended",
  } as const satisfies Record<WireStatus, InteractionStatus>),
);

const lines: ReadonlyMap<string, Line> = new Map(
  Object.entries({
    bad_address: "failed",
    barred: "failed",
    busy: "failed",
    calling: "dialing",
    congestion: "failed",
    connected: "connected",
    disconnected: "disconnected",
    knocking: "ringing",
    muted: "connected",
    no_answer: "failed",
    onhold: "connected",
    onvideo: "connected",
    outbound_accepted: "dialing",
    outbound_incoming: "ringing",
    outbound_preview: "preview",
    outbound_rejected: "failed",
    outbound_skipped: "disconnected",
    outgoing: "dialing",
    picking: "other",
    queue_closed: "failed",
    queue_full: "failed",
    rejected: "failed",
    ringing: "ringing",
    system_error: "failed",
    temporary_failure: "failed",
    transferring: "transferring",
    unknown: "other",
    unreachable: "failed",
  } as const satisfies Record<WireChannelStatus, Line>),
);

/** Hold and mute of each wire value. One value stands for both, so a call on hold hides its mute. */
const holdAndMute: ReadonlyMap<string, Pick<Interaction, "held" | "muted">> = new Map([
  ["connected", { held: false, muted: false }],
  ["muted", { held: false, muted: true }],
  ["onhold", { held: true, muted: undefined }],
]);

/** The host's rules for a call that is on hold. */
const rulesOnHold: ReadonlyMap<CommandType, Impediment> = new Map([
  ["mute", "mute-hidden-by-hold"],
  ["unmute", "mute-hidden-by-hold"],
]);
/** The host's rules for a call that is not on hold. */
export const rulesOffHold: ReadonlyMap<CommandType, Impediment> = new Map([["complete-consult", "call-not-on-hold"]]);

const channels: ReadonlyMap<string, Channel> = new Map([
  ["phone", "phone"],
  ["chat", "chat"],
  ["email", "email"],
]);

/** The wrap-up of an ended interaction, which the agent closes. */
export const closable: WrapUp = { kind: "close" };

/** Converts a `status`. An unknown value is stored unchanged. */
export function statusFields(value: string): Pick<Interaction, "status" | "statusText" | "wrapUp"> {
  const status = statuses.get(value) ?? "unknown";
  return {
    status,
    statusText: status === "unknown" ? value : undefined,
    wrapUp: status === "ended" ? closable : noWrapUp,
  };
}

/** Converts a `channel_status`. The value is also stored when it is more precise than the line. */
export function lineFields(value: string): Pick<Interaction, "line" | "lineText" | "held" | "muted" | "impeded"> {
  const line = lines.get(value) ?? "other";
  const { held, muted } = holdAndMute.get(value) ?? {};
  return {
    line,
    lineText: line === "failed" || line === "other" ? value : undefined,
    held,
    muted,
    impeded: held === true ? rulesOnHold : rulesOffHold,
  };
}

/** Converts attached data, as much as the panel can show. */
export function dataFields(data: Readonly<Record<string, unknown>>): Pick<Interaction, "attachedData" | "omittedData"> {
  return boundedData(Object.entries(data), ([key, value]) => {
    const kind = kindOf(value);
    return { key, value: asText(value), ...(kind === undefined ? {} : { kind }) };
  });
}

/** Converts one message of a transcript. */
export function toEntry(message: WireMessage): TranscriptEntry {
  return {
    id: message.id || undefined,
    refId: message.ref_id || undefined,
    kind: "message",
    // The host identifies the sender only by a participant's key.
    role: "other",
    senderName: undefined,
    text: message.message,
    at: toTime(message.timestamp),
    time: String(message.timestamp ?? ""),
    originator: message.originator ?? "",
    isFinal: true,
  };
}

/** Converts the transcript of one interaction to an event. */
export function toTranscriptEvent(
  interactionId: InteractionId,
  { items, omitted }: WireTranscript,
): Extract<HostEvent, { readonly type: "transcript" }> {
  return { type: "transcript", interactionId, entries: items.map(toEntry), ...(omitted === 0 ? {} : { omitted }) };
}

/** Maximum length of a shown value that cannot be used. */
const mostShown = 40;

/** Converts a queue. `wrapUpUnit` is the unit of its wrap-up time. */
export function toQueue(queue: WireQueue, wrapUpUnit: TimeUnit): Queue {
  const isUnusable = Number.isNaN(wrapUpMs(queue, wrapUpUnit));
  return {
    id: queue.id,
    name: queue.name || queue.id,
    kind: queue.type ?? undefined,
    serving: queue.serve ?? undefined,
    forced: queue.forced_to_serve ?? false,
    addresses: (queue.addresses ?? []).flatMap(({ address }) => (address ? [address] : [])),
    unusableWrapUpTime: isUnusable ? JSON.stringify(queue.queue_autopwtime).slice(0, mostShown) : undefined,
  };
}

const referenceKeys = [
  "case_id",
  "cid",
  "contact_id",
  "original_contact_id",
  "callback_id",
  "conference_id",
  "terminal_id",
  "incoming_destination",
] as const satisfies readonly (keyof WireInteraction)[];

/** Returns the references `before` merged with those in the message, or undefined when the message has none. */
function mergeReferences(
  wire: WireInteraction,
  before: readonly AttachedDatum[],
): readonly AttachedDatum[] | undefined {
  const found = referenceKeys.filter((key) => wire[key] !== undefined);
  if (found.length === 0) return undefined;
  const merged = new Map(before.map(({ key, value }) => [key, value]));
  for (const key of found) {
    const value = wire[key];
    if (value) merged.set(key, value);
    else merged.delete(key);
  }
  return [...merged].map(([key, value]) => ({ key, value }));
}

/** Returns the recording `before` merged with the message. State and consent may arrive in separate messages. */
function mergeRecording({ recording, consent }: WireInteraction, before: Recording | undefined): Recording | undefined {
  const reported = recording === null ? "unknown" : recording === true ? "on" : "off";
  const state = recording === undefined ? (before?.state ?? "unknown") : reported;
  const given = consent === undefined ? before?.consent : (consent ?? undefined);
  return state === "unknown" && given === undefined ? undefined : { state, consent: given };
}

type Fields = Omit<Interaction, "id">;
type Draft = { id: string } & { -readonly [K in keyof Fields]?: Fields[K] };

/** Sets a field only when the message contains it. `null` sets `none`. */
function setField<K extends keyof Fields, W>(
  patch: Draft,
  key: K,
  received: W | null | undefined,
  to: (received: W) => Draft[K],
  none: Draft[K],
): void {
  if (received !== undefined) patch[key] = received === null ? none : to(received);
}

const same = (text: string): string => text;
const orNone = (text: string): string | undefined => text || undefined;

function toQueueRef({ id, name }: NonNullable<WireInteraction["from_queue"]>): QueueRef | undefined {
  return id || name ? { id: id || name || "", name: name ?? undefined } : undefined;
}

const toParties = (people: NonNullable<WireInteraction["participants"]>): readonly Party[] =>
  people.map(({ uniquekey, alias, status, capability }) => ({
    id: uniquekey,
    // The host does not report which participant has which role.
    role: "other",
    isSelf: false,
    name: alias || uniquekey,
    address: undefined,
    line: "none",
    held: undefined,
    muted: undefined,
    typing: status === "typing",
    capability: capability ?? undefined,
  }));

const toScripts = (scripts: NonNullable<WireInteraction["scripts"]>): readonly ScriptResult[] =>
  scripts.map(({ id, status, scriptanswers }) => ({
    id: id ?? "",
    status: status ?? undefined,
    answers: (scriptanswers ?? []).flatMap(({ answerdata }) => (answerdata ?? []).flatMap(({ data }) => data ?? [])),
  }));

function setChannel(patch: Draft, wire: WireInteraction): void {
  const type = wire.channel_type;
  if (type) {
    patch.channel = channels.get(type) ?? "other";
    if (patch.channel === "other" && !wire.channel_sub_type) patch.channelName = type;
  }
  if (wire.channel_sub_type) patch.channelName = wire.channel_sub_type;
}

/** Fields that combine several wire fields, each of which may arrive alone. */
export type Composed = Partial<Pick<Interaction, "email" | "references" | "recording">>;

/** Returns only those fields of the interaction that the message contains. `before` is the known state. */
export function toPatch(wire: WireInteraction, before: Composed = {}): InteractionPatch {
  const patch: Draft = { id: wire.id };
  // In most pushes the interaction has nothing but its id.
  if (Object.keys(wire).length === 1) return patch;
  setChannel(patch, wire);
  if (wire.status) Object.assign(patch, statusFields(wire.status));
  if (wire.channel_status) Object.assign(patch, lineFields(wire.channel_status));
  setField(patch, "title", wire.title, same, undefined);
  const customer = wire.dir_entry === null ? null : wire.dir_entry?.name;
  setField(patch, "customerName", customer, same, undefined);
  setField(patch, "originator", wire.originator, same, undefined);
  setField(patch, "destination", wire.destination, same, undefined);
  setField(patch, "isCallback", wire.callback_id, (id) => id !== "", false);
  setField(patch, "queue", wire.from_queue, toQueueRef, undefined);
  setField(patch, "originalQueue", wire.orig_queue, toQueueRef, undefined);
  setField(patch, "consultParent", wire.consult_for, orNone, undefined);
  if (wire.attached_data !== undefined) Object.assign(patch, dataFields(wire.attached_data ?? {}));
  setField(patch, "parties", wire.participants, toParties, []);
  setField(patch, "scripts", wire.scripts, toScripts, []);
  setField(patch, "campaign", wire.outbound, toCampaign, undefined);
  setField(patch, "createdAt", wire.date_created, toTime, undefined);
  // Undocumented. The vendor's client has fields of these names.
  setField(patch, "acceptedAt", wire.date_accepted, toTime, undefined);
  setField(patch, "endedAt", wire.date_ended, toTime, undefined);
  setField(patch, "waited", wire.iswtf, (time) => time, undefined);
  if (wire.recording !== undefined || wire.consent !== undefined) {
    patch.recording = mergeRecording(wire, before.recording);
  }
  const references = mergeReferences(wire, before.references ?? []);
  if (references) patch.references = references;
  const email = mergeEmail(wire, before.email);
  if (email) patch.email = email;
  return patch;
}
