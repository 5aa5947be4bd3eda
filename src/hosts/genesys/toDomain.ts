import { isConsulting, noConsult } from "../../domain/consult.ts";
import type { CommandType } from "../../domain/command.ts";
import type { Impediment } from "../../domain/impediment.ts";
import type { InteractionPatch, InteractionStatus, Line, QueueRef, Recording } from "../../domain/interaction.ts";
import type { Party } from "../../domain/party.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import { boundedData, jsonText } from "../attachedData.ts";
import { channelOf, isWaiting, type People, stateOf } from "./legs.ts";
import { plainAddress } from "./plainAddress.ts";
import { type ConsultMemory, spokenOf, toConsult } from "./toConsult.ts";
import { noWrapUp, type SavedForm } from "../../domain/wrapUp.ts";
import { toWrapUp } from "./toWrapUp.ts";
import type { WireCommunication, WireConversation, WireInternalMessage, WireParticipant } from "./wire.ts";
import { timeOf } from "./timeOf.ts";

/** The host's words for the state of a leg. */
type State =
  | "alerting"
  | "offering"
  | "dialing"
  | "contacting"
  | "connected"
  | "disconnected"
  | "terminated"
  | "converting"
  | "uploading"
  | "transmitting"
  | "parked"
  | "scheduled"
  | "none";

const states = {
  alerting: ["offered", "ringing"],
  offering: ["offered", "ringing"],
  dialing: ["dialing", "dialing"],
  contacting: ["dialing", "dialing"],
  connected: ["accepted", "connected"],
  disconnected: ["ended", "disconnected"],
  terminated: ["ended", "disconnected"],
  converting: ["accepted", "other"],
  uploading: ["accepted", "other"],
  transmitting: ["accepted", "other"],
  parked: ["accepted", "other"],
  scheduled: ["accepted", "other"],
  none: ["accepted", "other"],
} as const satisfies Record<State, readonly [InteractionStatus, Line]>;

const known: ReadonlyMap<string, readonly [InteractionStatus, Line]> = new Map(Object.entries(states));
const unanswered: ReadonlySet<string> = new Set(["alerting", "dialing", "contacting", "offering"]);

const mostParties = 100;

function directionOf({ customerLeg, leg }: People): "inbound" | "outbound" | undefined {
  // The agent's own leg of a call that the host dialed may say inbound.
  const word = (customerLeg?.direction ?? leg?.communication.direction ?? "").toLowerCase();
  return word === "inbound" || word === "outbound" ? word : undefined;
}

type Progress = Pick<InteractionPatch, "id"> & {
  status: InteractionStatus;
  line: Line;
  statusText: string | undefined;
  lineText: string | undefined;
};

function progressOf(id: string, people: People): Progress {
  const { leg, callOfCallback, customerLeg, own } = people;
  const isCall = leg?.media === "calls" || callOfCallback !== undefined;
  const word = stateOf(leg?.communication) || (own.endTime ? "disconnected" : "");
  const [status, line] = known.get(word) ?? (["unknown", "other"] as const);
  const isKnown = known.has(word);
  const text = { statusText: isKnown ? undefined : word, lineText: line === "other" ? word : undefined };
  if (!isCall) return { id, status, line: "none", ...text, lineText: undefined };
  if (callOfCallback !== undefined && status === "accepted") {
    const [, callLine] = known.get(stateOf(callOfCallback)) ?? (["unknown", "other"] as const);
    return { id, status, line: callLine, statusText: undefined, lineText: undefined };
  }
  // The agent is connected at once, and the customer's phone still rings.
  const isRinging = status === "accepted" && directionOf(people) === "outbound" && unanswered.has(stateOf(customerLeg));
  return isRinging ? { id, status: "dialing", line: "dialing", ...text } : { id, status, line, ...text };
}

function recordingOf(conversation: WireConversation, people: People): Recording {
  const ownLeg = people.callOfCallback ?? people.leg?.communication;
  const legs = [ownLeg, conversation, people.customerLeg];
  const words = legs.map((one) => (one?.recordingState ?? "").toLowerCase()).filter((word) => word !== "");
  const canPause = words.some((word) => word !== "none");
  const isPaused = legs.some((one) => one?.securePause === true);
  const told = { consent: undefined, canPause };
  // The host says nothing of a recording.
  if (words.length === 0 && typeof ownLeg?.recording !== "boolean") {
    return { ...told, state: isPaused ? "paused" : "unknown" };
  }
  const isStarted = ownLeg?.recording === true;
  return { ...told, state: isPaused ? "paused" : isStarted || canPause ? "on" : "off", isStarted };
}

function queueOf(...participants: readonly (WireParticipant | undefined)[]): QueueRef | undefined {
  for (const one of participants) {
    const id = one?.queueId ?? one?.queue?.id;
    const name = one?.queueName ?? one?.queue?.name;
    if (id || name) return { id: id || name || "", name: name || undefined };
  }
  return undefined;
}

const roles: ReadonlyMap<string, Party["role"]> = new Map([
  ["customer", "customer"],
  ["external", "customer"],
  ["agent", "agent"],
  ["user", "agent"],
  ["monitor", "supervisor"],
  ["coach", "supervisor"],
  ["barge", "supervisor"],
  ["ivr", "bot"],
  ["botflow", "bot"],
]);
/** Parts of the telephone system, which are no people. */
const machines: ReadonlySet<string> = new Set([
  "acd",
  "workflow",
  "ivr",
  "voicemail",
  "fax",
  "campaign",
  "dialer",
  "outbound",
]);

function toParty(participant: WireParticipant, place: number, own: WireParticipant): Party {
  const leg: Partial<WireCommunication> = participant.calls?.at(-1) ?? {
    ...participant,
    id: undefined,
    messages: undefined,
  };
  return {
    id: participant.id ?? `participant ${place}`,
    role: participant.consultParticipantId
      ? "consulted"
      : (roles.get((participant.purpose ?? "").toLowerCase()) ?? "other"),
    isSelf: participant === own,
    name: participant.name || participant.user?.name || undefined,
    address: plainAddress(participant.address ?? participant.ani),
    line: known.get(stateOf(leg))?.[1] ?? "none",
    held: leg.held ?? undefined,
    muted: leg.muted ?? undefined,
    typing: false,
    capability: undefined,
  };
}

const noRules: ReadonlyMap<CommandType, Impediment> = new Map();
// The wire call that ends the agent's leg is the one that connects the other two.
const hangupRule: ReadonlyMap<CommandType, Impediment> = new Map([["hangup", "hangup-completes-transfer"]]);

/** What the adapter knows about a conversation beside the host's last answer. */
export interface PatchMemory {
  readonly consult: ConsultMemory;
  /** What the host had of the wrap-up when the page started. */
  readonly draft: SavedForm | undefined;
}

/** Returns all that an answer tells about a conversation of the agent. `now` is in ms since the epoch. */
export function toPatch(
  conversation: WireConversation,
  people: People,
  { consult: memory, draft }: PatchMemory,
  now: number,
): InteractionPatch {
  const { own, leg, callOfCallback, customer, customerLeg } = people;
  const { id } = conversation;
  const ownLeg = callOfCallback ?? leg?.communication;
  const progress = progressOf(id, people);
  const hasEnded = progress.status === "ended";
  // What the others go on to talk about is no longer the agent's.
  const consult = hasEnded ? noConsult : toConsult(people, memory);
  const isConsult = isConsulting(consult);
  const name = customer?.name || undefined;
  const address = plainAddress(customer?.ani ?? customer?.address ?? own.ani);
  const { startAlertingTime } = leg?.communication ?? {};
  const alerting = own.alertingTimeoutMs ?? 0;
  const alertsSince = timeOf(startAlertingTime);
  const numbers = leg?.communication.callbackNumbers ?? customerLeg?.callbackNumbers ?? [];
  const isCustomerAway = isConsult && (customerLeg?.confined === true || customerLeg?.held === true);
  return {
    ...progress,
    ...channelOf(leg?.media ?? "calls"),
    title: name ?? address,
    customerName: name,
    originator: address,
    queue: queueOf(own, customer),
    direction: directionOf(people),
    held: isCustomerAway || (ownLeg?.held ?? undefined),
    muted: ownLeg?.muted ?? undefined,
    recording: recordingOf(conversation, people),
    parties: (conversation.participants ?? [])
      .filter((one) => !machines.has((one.purpose ?? "").toLowerCase()))
      .slice(0, mostParties)
      .map((one, place) => toParty(one, place, own)),
    consult,
    wrapUp: progress.status === "offered" ? noWrapUp : toWrapUp(people, hasEnded, now, draft),
    offeredUntil:
      progress.status === "offered" && alertsSince !== undefined && alerting > 0 ? alertsSince + alerting : undefined,
    callbackNumbers: [...new Set(numbers.flatMap((one) => plainAddress(one) ?? []))],
    scheduledAt: isWaiting(leg?.communication) ? timeOf(leg?.communication.callbackScheduledTime) : undefined,
    flag: own.flaggedReason ? { text: own.flaggedReason } : undefined,
    tags: conversation.externalTag ? [conversation.externalTag] : [],
    impeded: isConsult && spokenOf(people, memory) !== "conference" ? hangupRule : noRules,
    ...boundedData(Object.entries(customer?.attributes ?? {}), ([key, value]) => ({ key, value: jsonText(value) })),
    createdAt: timeOf(conversation.startTime),
    acceptedAt: timeOf(ownLeg?.connectedTime),
    endedAt: hasEnded ? timeOf(leg?.communication.disconnectedTime ?? own.endTime) : undefined,
  };
}

/** Whether the agent's part is over and nothing remains to be done. */
export function isGone({ status, wrapUp }: InteractionPatch): boolean {
  return status === "ended" && (wrapUp === undefined || wrapUp.kind === "none");
}

/** Converts an internal message between colleagues. */
export function toEntry(message: WireInternalMessage): TranscriptEntry {
  const time = message.dateCreated ?? message.time ?? message.timestamp ?? "";
  const sender = message.sender ?? message.fromUser;
  return {
    id: message.id,
    refId: undefined,
    kind: "message",
    role: "agent",
    senderName: sender?.name || undefined,
    text: message.normalizedMessage?.text ?? message.text ?? message.textBody ?? message.body ?? "",
    at: timeOf(time),
    time,
    originator: sender?.id ?? message.fromUserId ?? message.userId ?? "",
    isFinal: true,
  };
}
