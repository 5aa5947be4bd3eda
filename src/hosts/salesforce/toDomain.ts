import type { CommandType } from "../../domain/command.ts";
import { type Consult, noConsult } from "../../domain/consult.ts";
import type { Impediment } from "../../domain/impediment.ts";
import type { AttachedDatum, InteractionPatch, InteractionStatus, Line, Notice } from "../../domain/interaction.ts";
import type { Party, PartyRole } from "../../domain/party.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import { noWrapUp } from "../../domain/wrapUp.ts";
import { callCommands } from "./capabilities.ts";
import type { KnownCall } from "./knownCalls.ts";
import type { Telephony, WireNotice, WireUtterance } from "./wire.ts";

const digitsOf = (text: string): string => (/^[+\d\s().\-/]+$/.test(text) ? text.replace(/\D/g, "") : "");

/** Whether a participant of an event is the person of one of these names. A number may be written in two ways. */
export function isSamePerson(
  participant: string | null | undefined,
  ...names: readonly (string | undefined)[]
): boolean {
  if (!participant) return false;
  const digits = digitsOf(participant);
  return names.some(
    (name) => name !== undefined && (name === participant || (digits.length > 2 && digits === digitsOf(name))),
  );
}

const roles: ReadonlyMap<string | null | undefined, PartyRole> = new Map([
  ["agent", "agent"],
  ["supervisor", "supervisor"],
]);

/** Converts an utterance. `at` is the time of its event, for an utterance without a time. */
export function toEntry(wire: WireUtterance, at: number): TranscriptEntry {
  const role = roles.get(wire.sender?.role?.toLowerCase()) ?? "customer";
  const received = wire.serverReceivedTimestamp ?? undefined;
  const said = wire.clientSentTimestamp ?? received ?? at;
  return {
    id: wire.id,
    refId: undefined,
    kind: "utterance",
    role,
    senderName: wire.sender?.displayName || undefined,
    text: wire.content.text,
    at: said,
    receivedAt: received,
    time: String(said),
    originator: role,
    isFinal: true,
  };
}

/** Converts a flag or a note. */
export function toNotice(kind: Notice["kind"], { id, content, sender }: WireNotice): Notice {
  return { id, kind, from: sender?.displayName || sender?.role || "", text: content?.text ?? "" };
}

const statuses = {
  offered: "offered",
  dialing: "dialing",
  connected: "accepted",
  ended: "ended",
} as const satisfies Record<KnownCall["phase"], InteractionStatus>;

const lines = {
  offered: "ringing",
  dialing: "dialing",
  connected: "connected",
  ended: "disconnected",
} as const satisfies Record<KnownCall["phase"], Line>;

function toConsult({ legs, isConference, formerLeg, phase }: KnownCall): Consult {
  if (phase === "ended") return noConsult;
  const leg = legs.at(-1);
  const common = { reason: undefined, interactionId: undefined, speakingTo: undefined };
  if (leg === undefined) {
    return formerLeg === undefined ? noConsult : { ...common, phase: "ended", partyId: formerLeg, to: formerLeg };
  }
  const { participant, name, held } = leg;
  return {
    ...common,
    phase: isConference ? "conference" : held ? "held" : "talking",
    partyId: participant,
    to: name ?? participant,
  };
}

const party = (one: Pick<Party, "id" | "role" | "address" | "name" | "held">): Party => ({
  ...one,
  isSelf: false,
  line: "connected",
  muted: undefined,
  typing: false,
  capability: undefined,
});

function toParties({ participant, held, legs, phase }: KnownCall): readonly Party[] {
  if (phase !== "connected" || participant === undefined) return [];
  return [
    party({ id: participant, role: "customer", address: participant, name: undefined, held }),
    ...legs.map((leg) =>
      party({ id: leg.participant, role: "consulted", address: leg.participant, name: leg.name, held: leg.held }),
    ),
  ];
}

const isMoot: ReadonlyMap<CommandType, Impediment> = new Map(
  callCommands.map((type) => [type, "not-newest-call" satisfies Impediment]),
);
const hangupWaits: ReadonlyMap<CommandType, Impediment> = new Map([["hangup", "hangup-completes-transfer"]]);
const isJoined: ReadonlyMap<CommandType, Impediment> = new Map([
  ["swap", "in-conference"],
  ["conference", "in-conference"],
]);
const noRules: ReadonlyMap<CommandType, Impediment> = new Map();

/** The toolkit's commands name no call, so all but the newest live one must wait. */
function rulesOf({ legs, isConference, phase }: KnownCall, isNewest: boolean): ReadonlyMap<CommandType, Impediment> {
  if (phase === "ended") return noRules;
  if (!isNewest) return isMoot;
  if (legs.length === 0) return noRules;
  return isConference ? isJoined : hangupWaits;
}

function referencesOf({ voiceCallId }: KnownCall): readonly AttachedDatum[] {
  return voiceCallId === undefined ? [] : [{ key: "voiceCallId", value: voiceCallId }];
}

/** Converts what is known of a call to all fields that the toolkit can report. */
export function toPatch(call: KnownCall, telephony: Telephony, isNewest: boolean): InteractionPatch {
  const { id, phase, direction, participant, recording } = call;
  const isEnded = phase === "ended";
  const isOutbound = direction === "outbound";
  return {
    id,
    channel: "phone",
    status: statuses[phase],
    line: lines[phase],
    title: participant,
    direction,
    originator: isOutbound ? undefined : participant,
    destination: isOutbound ? participant : undefined,
    held: isEnded ? undefined : call.held,
    muted: isEnded ? undefined : call.muted,
    recording: isEnded ? undefined : { state: recording, consent: undefined, canPause: true },
    parties: toParties(call),
    consult: toConsult(call),
    impeded: rulesOf(call, isNewest),
    wrapUp: isEnded ? { kind: telephony === "native" ? "close" : "waiting" } : noWrapUp,
    quality: isEnded ? undefined : call.quality,
    notices: call.notices,
    createdAt: call.startedAt,
    acceptedAt: call.connectedAt,
    endedAt: call.endedAt,
    references: referencesOf(call),
  };
}
