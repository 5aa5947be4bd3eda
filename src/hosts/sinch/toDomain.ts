import type {
  AttachedDatum,
  Channel,
  Interaction,
  InteractionPatch,
  InteractionStatus,
  Line,
} from "../../domain/interaction.ts";
import type { Queue } from "../../domain/queue.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import { toCampaign } from "./toCampaign.ts";
import { mergeEmail } from "./toEmail.ts";
import type { WireChannelStatus, WireInteraction, WireMessage, WireQueue, WireStatus } from "./wire.ts";

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
    muted: "muted",
    no_answer: "failed",
    onhold: "held",
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

const channels: ReadonlyMap<string, Channel> = new Map([
  ["phone", "phone"],
  ["chat", "chat"],
  ["email", "email"],
]);

/** `status` as the API tells it; an unknown word is kept. */
export function statusFields(word: string): Pick<Interaction, "status" | "statusText"> {
  const status = statuses.get(word);
  return status ? { status, statusText: undefined } : { status: "unknown", statusText: word };
}

/** `channel_status` as the API tells it. The word is kept where ours says less. */
export function lineFields(word: string): Pick<Interaction, "line" | "lineText"> {
  const line = lines.get(word) ?? "other";
  return { line, lineText: line === "failed" || line === "other" ? word : undefined };
}

/** ms since the epoch, or undefined when the time cannot be read. The API's form of times is not documented. */
function toTime(time: string | number | null | undefined): number | undefined {
  if (time === null || time === undefined || time === "") return undefined;
  const seconds = 1e11;
  const digits = typeof time === "number" ? time : /^\d{10,13}$/.test(time) ? Number(time) : undefined;
  const at = digits === undefined ? Date.parse(String(time)) : digits < seconds ? digits * 1000 : digits;
  return Number.isNaN(new Date(at).getTime()) ? undefined : at;
}

/** Of a list in attached data no more is shown: a sparse one of a few bytes can claim to have billions of items. */
const longestShown = 1000;

function shorten(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return Array.isArray(value) && value.length > longestShown ? value.slice(0, longestShown) : value;
}

function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return String(value);
  try {
    return JSON.stringify(value, shorten) ?? "";
  } catch {
    // A structured clone may be a ring, or too deep. Its own `toString` may be anything.
    return Object.prototype.toString.call(value);
  }
}

export const toAttachedData = (data: Readonly<Record<string, unknown>>): readonly AttachedDatum[] =>
  Object.entries(data).map(([key, value]) => ({ key, value: asText(value) }));

export function toEntry(message: WireMessage): TranscriptEntry {
  return {
    id: message.id || undefined,
    refId: message.ref_id || undefined,
    text: message.message,
    at: toTime(message.timestamp),
    time: String(message.timestamp ?? ""),
    originator: message.originator ?? "",
  };
}

export function toQueue(queue: WireQueue): Queue {
  return {
    id: queue.id,
    name: queue.name || queue.id,
    kind: queue.type ?? undefined,
    serving: queue.serve ?? undefined,
    forced: queue.forced_to_serve ?? false,
    addresses: (queue.addresses ?? []).flatMap(({ address }) => (address ? [address] : [])),
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

/** The references as known `before` with those the host now gave; undefined when it gave none. */
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

type Fields = Omit<Interaction, "id">;
type Draft = { id: string } & { -readonly [K in keyof Fields]?: Fields[K] };

/** Sets a field only when the host spoke of it; `null` sets `none`. */
function tell<K extends keyof Fields, W>(
  patch: Draft,
  key: K,
  told: W | null | undefined,
  to: (told: W) => Draft[K],
  none: Draft[K],
): void {
  if (told !== undefined) patch[key] = told === null ? none : to(told);
}

const same = (text: string): string => text;
const orNone = (text: string): string | undefined => text || undefined;

function tellChannel(patch: Draft, wire: WireInteraction): void {
  const type = wire.channel_type;
  if (type) {
    patch.channel = channels.get(type) ?? "other";
    if (patch.channel === "other" && !wire.channel_sub_type) patch.channelName = type;
  }
  if (wire.channel_sub_type) patch.channelName = wire.channel_sub_type;
}

/** What is kept between messages of one interaction: these fields are made of several of the host's, each of which may come alone. */
export type Remembered = Partial<Pick<Interaction, "email" | "references">>;

/** The interaction's fields the host spoke of, and no others. `before` is what the last patch of the interaction held. */
export function toPatch(wire: WireInteraction, before: Remembered = {}): InteractionPatch {
  const patch: Draft = { id: wire.id };
  tellChannel(patch, wire);
  if (wire.status) Object.assign(patch, statusFields(wire.status));
  if (wire.channel_status) Object.assign(patch, lineFields(wire.channel_status));
  tell(patch, "title", wire.title, same, undefined);
  const customer = wire.dir_entry === null ? null : wire.dir_entry?.name;
  tell(patch, "customerName", customer, same, undefined);
  tell(patch, "originator", wire.originator, same, undefined);
  tell(patch, "destination", wire.destination, same, undefined);
  const toQueueRef = ({ id, name }: { id?: string | null | undefined; name?: string | null | undefined }) =>
    id || name ? { id: id || name || "", name: name ?? undefined } : undefined;
  tell(patch, "queue", wire.from_queue, toQueueRef, undefined);
  tell(patch, "originalQueue", wire.orig_queue, toQueueRef, undefined);
  tell(patch, "recording", wire.recording, (on) => on, undefined);
  tell(patch, "recordingConsent", wire.consent, (given) => given, undefined);
  tell(patch, "consultFor", wire.consult_for, orNone, undefined);
  tell(patch, "attachedData", wire.attached_data, toAttachedData, []);
  tell(
    patch,
    "participants",
    wire.participants,
    (people) =>
      people.map(({ uniquekey, alias, status, capability }) => ({
        id: uniquekey,
        alias: alias || uniquekey,
        typing: status === "typing",
        capability: capability ?? undefined,
      })),
    [],
  );
  tell(
    patch,
    "scripts",
    wire.scripts,
    (scripts) =>
      scripts.map(({ id, status, scriptanswers }) => ({
        id: id ?? "",
        status: status ?? undefined,
        answers: (scriptanswers ?? []).flatMap(({ answerdata }) =>
          (answerdata ?? []).flatMap(({ data }) => data ?? []),
        ),
      })),
    [],
  );
  tell(patch, "campaign", wire.outbound, toCampaign, undefined);
  tell(patch, "createdAt", wire.date_created, toTime, undefined);
  // Not in the document; the vendor's client has fields of these names.
  tell(patch, "acceptedAt", wire.date_accepted, toTime, undefined);
  tell(patch, "endedAt", wire.date_ended, toTime, undefined);
  tell(patch, "waited", wire.iswtf, (time) => time, undefined);
  const references = mergeReferences(wire, before.references ?? []);
  if (references) patch.references = references;
  const email = mergeEmail(wire, before.email);
  if (email) patch.email = email;
  return patch;
}
