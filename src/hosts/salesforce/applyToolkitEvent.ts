import type { IgnoredReason } from "../../domain/host.ts";
import type { Notice } from "../../domain/interaction.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import { read } from "../lenient.ts";
import { endForGood, type KnownCall, type KnownCalls, newCall, newestLive } from "./knownCalls.ts";
import { toQuality } from "./quality.ts";
import { isSamePerson, toEntry, toNotice } from "./toDomain.ts";
import * as wire from "./wire.ts";

/** The effect of an event: the call that changed, began or is over, a new utterance, or why the event had none. */
export type Effect =
  | { readonly type: "changed" | "began"; readonly call: KnownCall }
  | { readonly type: "over"; readonly callId: string }
  | { readonly type: "said"; readonly callId: string; readonly entry: TranscriptEntry }
  | { readonly type: "none" }
  | { readonly type: "ignored"; readonly reason: IgnoredReason };

type Handler = (known: KnownCalls, detail: unknown, at: number) => Effect;

const none: Effect = { type: "none" };
const malformed: Effect = { type: "ignored", reason: "malformed" };
const nobody: Effect = { type: "ignored", reason: "no-interaction" };
const changed = (call: KnownCall): Effect => ({ type: "changed", call });

/** How many flags and notes of a call are kept. */
const mostNotices = 200;

/** The toolkit's words for the direction of a call. A transferred call is offered like an inbound one. */
const directions: ReadonlyMap<string, "inbound" | "outbound"> = new Map([
  ["inbound", "inbound"],
  ["transfer", "inbound"],
  ["outbound", "outbound"],
]);
const directionOf = (callType: string | null | undefined) => directions.get(callType?.toLowerCase() ?? "");

/** Returns a handler for an event of a call that has not ended. Late events of an ended call have no effect. */
function onLive(apply: (call: KnownCall, detail: unknown) => Effect | void): Handler {
  return ({ calls, over }, detail) => {
    const about = read(wire.aboutCall, detail);
    if (about === undefined) return malformed;
    const call = calls.get(about.callId);
    if (call === undefined) return over.has(about.callId) ? none : nobody;
    if (call.phase === "ended") return none;
    return apply(call, detail) ?? changed(call);
  };
}

const start: Handler = ({ calls, over }, detail, at) => {
  const begin = read(wire.callBegin, detail);
  const direction = directionOf(begin?.callType);
  if (begin === undefined || direction === undefined) return malformed;
  const { callId: id, voiceCallId, participant } = begin;
  if (calls.has(id) || over.has(id)) return none;
  const call = newCall({
    id,
    voiceCallId: voiceCallId || undefined,
    direction,
    participant: participant || undefined,
    phase: direction === "inbound" ? "offered" : "dialing",
    startedAt: at,
  });
  calls.set(id, call);
  return { type: "began", call };
};

/** With native telephony this is the first event of a call. */
const connect: Handler = ({ calls, over }, detail, at) => {
  const begin = read(wire.callBegin, detail);
  if (begin === undefined) return malformed;
  const { callId: id, voiceCallId, participant, callType } = begin;
  const known = calls.get(id);
  if (over.has(id) || known?.phase === "ended") return none;
  const direction = directionOf(callType);
  const call =
    known ??
    newCall({ id, voiceCallId: undefined, direction, participant: undefined, phase: "connected", startedAt: at });
  call.phase = "connected";
  call.connectedAt ??= at;
  call.direction ??= direction;
  call.participant ??= participant || undefined;
  call.voiceCallId = voiceCallId || call.voiceCallId;
  calls.set(id, call);
  return { type: known === undefined ? "began" : "changed", call };
};

const end: Handler = (known, detail, at) => {
  const about = read(wire.aboutCall, detail);
  if (about === undefined) return malformed;
  const { callId } = about;
  const call = known.calls.get(callId);
  if (call === undefined) return known.over.has(callId) ? none : nobody;
  if (call.phase === "ended") return none;
  if (call.phase !== "connected") {
    // Nobody answered, so nothing remains to be done.
    endForGood(known, callId);
    return { type: "over", callId };
  }
  call.phase = "ended";
  call.endedAt = at;
  call.legs = [];
  call.formerLeg = undefined;
  call.isConference = false;
  return changed(call);
};

const endWrapUp: Handler = (known, detail) => {
  const about = read(wire.aboutCall, detail);
  if (about === undefined) return malformed;
  const { callId } = about;
  if (!known.calls.has(callId)) return known.over.has(callId) ? none : nobody;
  endForGood(known, callId);
  return { type: "over", callId };
};

const hold = (held: boolean): Handler =>
  onLive((call, detail) => {
    const participant = read(wire.holding, detail)?.participant;
    const leg = call.legs.findLast((one) => isSamePerson(participant, one.participant, one.name));
    if (leg === undefined) call.held = held;
    else leg.held = held;
  });

const addParticipant = onLive((call, detail) => {
  const participant = read(wire.participation, detail)?.participant;
  if (!participant) return malformed;
  if (call.legs.some((leg) => leg.participant === participant)) return none;
  const { consulted } = call;
  const name = consulted === undefined || consulted.label === consulted.id ? undefined : consulted.label;
  call.legs = [...call.legs, { participant, name, held: false }];
  call.consulted = undefined;
  call.formerLeg = undefined;
  // The agent talks to the person who was added, and the customer waits until the toolkit tells otherwise.
  call.held = true;
  call.isConference = false;
  return undefined;
});

const removeParticipant = onLive((call, detail) => {
  const participant = read(wire.participation, detail)?.participant;
  const named = call.legs.findLast((leg) => isSamePerson(participant, leg.participant, leg.name));
  // The customer's leaving is told by the end of the call.
  if (named === undefined && isSamePerson(participant, call.participant)) return none;
  const leg = named ?? call.legs.at(-1);
  if (leg === undefined) return nobody;
  call.legs = call.legs.filter((one) => one !== leg);
  call.formerLeg = call.isCancelling ? undefined : (leg.name ?? leg.participant);
  call.isCancelling = false;
  if (call.legs.length === 0) call.isConference = false;
  return undefined;
});

const join = onLive((call) => {
  call.held = false;
  for (const leg of call.legs) leg.held = false;
  call.isConference = call.legs.length > 0;
});

const swap = onLive((call) => {
  const leg = call.legs.at(-1);
  if (leg === undefined) return none;
  [call.held, leg.held] = [leg.held, call.held];
  call.isConference = false;
  return undefined;
});

const measure: Handler = (known, detail, at) => {
  const audio = wire.readAudio(detail);
  if (audio === undefined) return malformed;
  // The list of both channels may name no call.
  const { callId = newestLive(known)?.id, channels } = audio;
  const call = callId === undefined ? undefined : known.calls.get(callId);
  if (call === undefined) return callId !== undefined && known.over.has(callId) ? none : nobody;
  if (call.phase === "ended") return none;
  // One channel is told after the other, or all of them at once. Numbers without a channel stand for the whole call.
  const [first] = channels.keys();
  if (channels.size > 1 || first === "") call.channels.clear();
  call.channels.delete("");
  for (const [name, stats] of channels) call.channels.set(name, stats);
  call.quality = toQuality(call.channels.values(), at, call.quality);
  return changed(call);
};

const say: Handler = ({ calls, over }, detail, at) => {
  const said = read(wire.utterance, detail);
  if (said === undefined) return malformed;
  const { callId } = said;
  if (!calls.has(callId)) return over.has(callId) ? none : nobody;
  return { type: "said", callId, entry: toEntry(said, at) };
};

function put(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  const isSame = ({ id, kind }: Notice) => id === notice.id && kind === notice.kind;
  const known = notices.findIndex(isSame);
  return known === -1 ? [...notices, notice].slice(-mostNotices) : notices.with(known, notice);
}

const notify =
  (kind: Notice["kind"]): Handler =>
  ({ calls, over }, detail) => {
    const told = read(wire.notice, detail);
    if (told === undefined) return malformed;
    const call = calls.get(told.callId);
    if (call === undefined) return over.has(told.callId) ? none : nobody;
    call.voiceCallId = told.voiceCallId || call.voiceCallId;
    call.notices = put(call.notices, toNotice(kind, told));
    return changed(call);
  };

const lowerFlags: Handler = ({ calls, over }, detail) => {
  const about = read(wire.aboutCall, detail);
  if (about === undefined) return malformed;
  const call = calls.get(about.callId);
  if (call === undefined) return over.has(about.callId) ? none : nobody;
  call.notices = call.notices.filter(({ kind }) => kind !== "flag");
  return changed(call);
};

const handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["callstarted", start],
  ["callconnected", connect],
  ["callended", end],
  ["wrapupended", endWrapUp],
  ["hold", hold(true)],
  ["resume", hold(false)],
  ["mute", onLive((call) => void (call.muted = true))],
  ["unmute", onLive((call) => void (call.muted = false))],
  ["participantadded", addParticipant],
  ["participantremoved", removeParticipant],
  ["conference", join],
  ["swap", swap],
  ["pauserecording", onLive((call) => void (call.recording = "paused"))],
  ["resumerecording", onLive((call) => void (call.recording = "on"))],
  ["transcript", say],
  ["flagraise", notify("flag")],
  ["flaglower", lowerFlags],
  ["note", notify("note")],
  ["audiostats", measure],
]);

/** The names of the events that are understood. */
export const eventNames: readonly string[] = [...handlers.keys()];

/** Applies one event to the known calls. `at` is its time in ms since the epoch. Never throws. */
export function applyToolkitEvent(known: KnownCalls, event: wire.WireTold["event"], at: number): Effect {
  const handler = handlers.get(event.type);
  return handler === undefined ? { type: "ignored", reason: "unknown-type" } : handler(known, event.detail, at);
}
