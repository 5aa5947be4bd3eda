/**
 * The messages between the panel and the bridge in the Lightning page: two on the window for the handshake, the others
 * on the message port that the bridge hands over with its welcome. Events are those of the voice toolkit.
 */
import * as v from "valibot";
import { isRecord, lenient, lenientList, object, read } from "../lenient.ts";

/** Marks the messages of the handshake among all others of the page. */
export const namespace = "cp-scv";
export const version = 1;

const text = v.string();
const id = v.pipe(text, v.nonEmpty());
const number = v.pipe(v.number(), v.finite());
const sequence = v.pipe(v.number(), v.safeInteger());
const optionalText = lenient(text);
const optionalNumber = lenient(number);

/** Asks the bridge for a port. `nonce` is the same for the page's life. */
export interface Hello {
  readonly ns: typeof namespace;
  readonly v: typeof version;
  readonly type: "hello";
  readonly nonce: string;
}

/** Asks the toolkit to do something with the newest live call. */
export interface Call {
  readonly type: "call";
  readonly id: string;
  readonly method: string;
  readonly args: readonly (string | boolean)[];
}

export const telephonies = ["partner", "amazon", "native"] as const;
export type Telephony = (typeof telephonies)[number];

/** The answer to hello. `replay` has the events of all calls whose wrap-up has not ended, oldest first. */
export const welcome = object({
  ns: v.literal(namespace),
  v: v.literal(version),
  type: v.literal("welcome"),
  nonce: id,
  capabilities: lenient(object({ telephony: optionalText, methods: lenientList(text) })),
  replay: lenient(v.custom<readonly unknown[]>(Array.isArray)),
});

/** What the bridge tells about itself with its welcome. */
export interface WireBridge {
  readonly telephony: Telephony;
  /** The methods that the bridge passes on to the toolkit. Undefined when the bridge does not tell. */
  readonly methods: readonly string[] | undefined;
}

/** Reads what a bridge can do. Partner telephony is the default. */
export function readBridge({ capabilities }: v.InferOutput<typeof welcome>): WireBridge {
  const telephony = telephonies.find((one) => one === capabilities?.telephony) ?? "partner";
  return { telephony, methods: capabilities?.methods ?? undefined };
}

/** An event of the toolkit, with its number in the order of the bridge and its time in ms since the epoch. */
export const told = object({ seq: sequence, at: optionalNumber, event: object({ type: text, detail: v.unknown() }) });
export type WireTold = v.InferOutput<typeof told>;

/** More events than a bridge may repeat. The newest count. */
export const longestReplay = 2000;

/** The readable events of a replay, in their order, each once. */
export interface WireReplay {
  readonly events: readonly WireTold[];
  /** Whether the bridge may have left out the oldest events. */
  readonly isCut: boolean;
  /** Whether it is a list of which every item could be read. Otherwise a call that it lacks may still run. */
  readonly isReadable: boolean;
  readonly malformed: number;
}

/** Reads the replay of a welcome. */
export function readReplay({ replay }: v.InferOutput<typeof welcome>): WireReplay {
  const items = (replay ?? []).slice(-longestReplay);
  const known = new Map<number, WireTold>();
  let malformed = 0;
  for (const item of items) {
    const one = read(told, item);
    if (one === undefined) malformed += 1;
    else if (!known.has(one.seq)) known.set(one.seq, one);
  }
  const events = [...known.values()].toSorted((a, b) => a.seq - b.seq);
  const isReadable = Array.isArray(replay) && malformed === 0;
  return { events, isCut: items.length >= longestReplay, isReadable, malformed };
}

const result = object({ id, ok: v.boolean(), error: optionalText });

/** A message of the bridge on the port. */
export type Incoming =
  | { readonly kind: "event"; readonly told: WireTold }
  | { readonly kind: "result"; readonly id: string; readonly ok: boolean; readonly error: string | undefined }
  | { readonly kind: "bye" }
  | { readonly kind: "ignored"; readonly reason: "malformed" | "unknown-type" };

/** Reads one message of the bridge. Never throws. */
export function readMessage(value: unknown): Incoming {
  // Each message is parsed once: what names its type is looked at first.
  const type = isRecord(value) ? value["type"] : undefined;
  switch (type) {
    case "event": {
      const found = read(told, value);
      return found === undefined ? { kind: "ignored", reason: "malformed" } : { kind: "event", told: found };
    }
    case "result": {
      const found = read(result, value);
      if (found === undefined) return { kind: "ignored", reason: "malformed" };
      return { kind: "result", id: found.id, ok: found.ok, error: found.error ?? undefined };
    }
    case "bye":
      return { kind: "bye" };
    default:
      return { kind: "ignored", reason: typeof type === "string" ? "unknown-type" : "malformed" };
  }
}

/** The content of the events that say no more than which call they are about. */
export const aboutCall = object({ callId: id, voiceCallId: optionalText });

/** `callstarted` and `callconnected`. */
export const callBegin = object({
  callId: id,
  voiceCallId: optionalText,
  callType: optionalText,
  participant: optionalText,
});

/** `hold` and `resume`. The document lost their fields. Without a participant the customer is meant. */
export const holding = object({ callId: id, participant: optionalText });

/** `participantadded` and `participantremoved`: a telephone number or the name of a Quick Connect. */
export const participation = object({ callId: id, participant: optionalText });

const sender = lenient(object({ role: optionalText, displayName: optionalText }));

/** `transcript`: one utterance. */
export const utterance = object({
  id,
  callId: id,
  clientSentTimestamp: optionalNumber,
  serverReceivedTimestamp: optionalNumber,
  content: object({ text }),
  sender,
});
export type WireUtterance = v.InferOutput<typeof utterance>;

/** `flagraise` and `note`. `id` is that of the flag or note, although the document calls it the id of a call. */
export const notice = object({
  id,
  callId: id,
  voiceCallId: optionalText,
  content: lenient(object({ text: optionalText })),
  sender,
});
export type WireNotice = v.InferOutput<typeof notice>;

const quantity = lenient(v.pipe(number, v.minValue(0)));
const channelStats = object({
  packetsLost: quantity,
  packetsCount: quantity,
  jitterBufferMillis: quantity,
  roundTripTimeMillis: quantity,
});
export type WireStats = v.InferOutput<typeof channelStats>;

const bothChannels = object({ inputChannelStats: lenient(channelStats), outputChannelStats: lenient(channelStats) });

/** What an `audiostats` event tells: of which call, if it says so, and the numbers of each channel. */
export interface WireAudio {
  readonly callId: string | undefined;
  readonly channels: ReadonlyMap<string, WireStats>;
}

const hasNumbers = (stats: WireStats): boolean => Object.values(stats).some((value) => typeof value === "number");

/** More elements than this are no measurement. */
const mostElements = 100;

/**
 * Reads `audiostats`, which comes in two shapes: flat for one channel, or as a list of both channels. Undefined when
 * there is no number in it.
 */
export function readAudio(detail: unknown): WireAudio | undefined {
  const fields = isRecord(detail) ? detail : {};
  const inner = fields["stats"];
  const elements = Array.isArray(detail) ? detail : Array.isArray(inner) ? inner : [detail];
  const channels = new Map<string, WireStats>();
  let callId = read(id, fields["callId"]);
  for (const element of elements.slice(0, mostElements) as unknown[]) {
    const { inputChannelStats, outputChannelStats } = read(bothChannels, element) ?? {};
    const flat = read(channelStats, element);
    const name = isRecord(element) ? (read(text, element["stats"]) ?? "") : "";
    const known = [
      ["inputChannelStats", inputChannelStats],
      ["outputChannelStats", outputChannelStats],
      [name, flat],
    ] as const;
    for (const [channel, stats] of known) if (stats && hasNumbers(stats)) channels.set(channel, stats);
    callId ??= isRecord(element) ? read(id, element["callId"]) : undefined;
  }
  return channels.size === 0 ? undefined : { callId, channels };
}
