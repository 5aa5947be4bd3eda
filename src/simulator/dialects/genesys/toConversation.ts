import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import type { EngineState } from "../../engine/EngineState.ts";
import { acwIsDue, type ConsultLeg, type Entry, type Leg, type OwnLeg, ownLegOf } from "./Book.ts";
import { alertingTimeoutMs } from "./alertingTimeoutMs.ts";
import { agentUserId, queueIdOf, userIdOf } from "./ids.ts";

export type Json = Readonly<Record<string, unknown>>;

/** The array of a participant that holds the communications of a medium. */
export type Medium = "calls" | "callbacks" | "chats" | "messages" | "emails" | "internalMessages";

/** How long an ended communication reads `disconnected`; then it is `terminated`, in ms. */
const terminatesAfter = 1500;

export const iso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** Returns the object without its undefined values. */
export const compact = (object: Record<string, unknown>): Json =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

export function mediumOf(one: EngineInteraction): Medium {
  switch (one.channel) {
    case "phone":
      return "calls";
    case "callback":
      return "callbacks";
    case "email":
      return "emails";
    case "chat":
      if (one.subType === "internal") return "internalMessages";
      return one.subType === "webchat" ? "chats" : "messages";
  }
}

/** What the conversions read: the entry with the engine's state of this moment. */
export interface Reading {
  readonly entry: Entry;
  readonly one: EngineInteraction;
  readonly state: EngineState;
  /** The engine's calls of a callback and of consultations, by id. */
  readonly part: (id: string) => EngineInteraction | undefined;
  /** ms since the epoch. */
  readonly now: number;
}

const stateOfEnded = (leg: Leg, now: number): string =>
  leg.endedAt !== undefined && now - leg.endedAt > terminatesAfter ? "terminated" : "disconnected";

/** Returns the state of the agent's own communication. */
function ownState({ one, now }: Reading, leg: OwnLeg): string {
  if (leg.endedAt !== undefined) return stateOfEnded(leg, now);
  if (leg.connectedAt !== undefined) return "connected";
  if (one.status === "offered") return "alerting";
  return one.line === "ringing" ? "dialing" : "contacting";
}

const times = (leg: Leg): Json => ({
  startAlertingTime: iso(leg.alertingAt),
  connectedTime: iso(leg.connectedAt),
  disconnectedTime: iso(leg.endedAt),
  startHoldTime: iso(leg.heldAt),
  disconnectType: leg.disconnectType,
});

/** Returns what a call says of recording. Holding suppresses it, which reads `paused` without a secure pause. */
function recordingOf(one: EngineInteraction): Json {
  const isOn = one.recording === "on";
  return {
    recording: isOn,
    recordingState: !isOn ? "none" : one.recordingPaused || one.held ? "paused" : "active",
    securePause: one.recordingPaused,
  };
}

function ownCommunication(reading: Reading, leg: OwnLeg): Json {
  const { one, entry } = reading;
  const due = leg.rule !== undefined;
  return compact({
    id: leg.communicationId,
    state: ownState(reading, leg),
    initialState: one.direction === "inbound" ? "alerting" : "contacting",
    direction: one.direction,
    held: one.held && leg.endedAt === undefined,
    ...times(leg),
    ...(one.channel === "phone" ? { muted: one.muted, confined: false, ...recordingOf(one) } : {}),
    ...(one.callback === undefined ? {} : callbackFields(one)),
    provider: "Edge",
    peerId: entry.customer.communicationId,
    segments: [],
    afterCallWork: due ? acwOf(leg) : undefined,
    afterCallWorkRequired: leg.rule?.prompt === "agentRequested" ? leg.rule.requested : due,
    wrapup: leg.final ?? undefined,
  });
}

function acwOf(leg: OwnLeg): Json {
  const state = leg.skipped
    ? "skipped"
    : leg.acwStartedAt === undefined
      ? "unknown"
      : acwIsDue(leg)
        ? "pending"
        : "complete";
  return compact({ startTime: iso(leg.acwStartedAt), endTime: iso(leg.acwEndedAt), state });
}

const callbackFields = ({ callback, customer, queueId }: EngineInteraction): Json => ({
  callbackNumbers: callback?.numbers,
  callbackUserName: customer?.name,
  callbackScheduledTime: callback?.scheduledAt,
  skipEnabled: queueId !== undefined,
});

/** Returns the call that answers a callback, as the agent's own participant has it. */
function callbackCalls(reading: Reading): readonly Json[] {
  return reading.entry.calls.map((leg) => {
    const call = reading.part(leg.engineId);
    const state =
      leg.endedAt !== undefined
        ? stateOfEnded(leg, reading.now)
        : leg.connectedAt === undefined
          ? "contacting"
          : "connected";
    return compact({
      id: leg.communicationId,
      state,
      direction: "outbound",
      held: call?.held ?? false,
      muted: call?.muted ?? false,
      confined: false,
      ...(call === undefined ? { recording: false, recordingState: "none", securePause: false } : recordingOf(call)),
      ...times(leg),
      provider: "Edge",
      segments: [],
    });
  });
}

const communications = (medium: Medium, own: readonly Json[]): Json => ({
  calls: [],
  callbacks: [],
  chats: [],
  cobrowsesessions: [],
  emails: [],
  messages: [],
  internalMessages: [],
  screenshares: [],
  socialExpressions: [],
  videos: [],
  [medium]: own,
});

const queueFields = ({ one, state }: Reading): Json => {
  const queue = state.queues.find((known) => known.id === one.queueId);
  return queue === undefined ? {} : { queueId: queueIdOf(queue.name), queueName: queue.name };
};

/** Returns the user id of the colleague who wrote. */
function colleagueId({ one, state }: Reading): string {
  const colleague = state.directory.find(({ name }) => name.startsWith(one.title));
  return userIdOf(colleague?.name ?? one.title);
}

function customerParticipant(reading: Reading): Json {
  const { entry, one, now } = reading;
  const { customer } = entry;
  const medium = mediumOf(one);
  const address = one.direction === "inbound" ? one.originator : one.destination;
  const isPhone = one.channel === "phone" || one.channel === "callback";
  const state =
    customer.endedAt !== undefined
      ? stateOfEnded(customer, now)
      : customer.connectedAt === undefined
        ? "dialing"
        : "connected";
  return compact({
    id: customer.participantId,
    userId: one.subType === "internal" ? colleagueId(reading) : undefined,
    purpose: one.subType === "internal" ? "user" : one.direction === "outbound" ? "external" : "customer",
    name: one.customer?.name,
    startTime: iso(entry.startedAt),
    connectedTime: iso(customer.connectedAt),
    endTime: iso(customer.endedAt),
    ani: isPhone ? `tel:${address}` : undefined,
    address: isPhone ? `tel:${address}` : address,
    dnis: isPhone ? `tel:${one.direction === "inbound" ? one.destination : one.originator}` : undefined,
    ...queueFields(reading),
    wrapupRequired: false,
    attributes: one.attachedData,
    ...communications(medium, [
      compact({
        id: customer.communicationId,
        state,
        direction: one.direction,
        held: false,
        ...(medium === "calls" ? { muted: false, confined: one.held, ...recordingOf(one) } : {}),
        ...(one.callback === undefined ? {} : callbackFields(one)),
        ...(one.email === undefined ? {} : { subject: one.title }),
        ...times(customer),
        segments: [],
      }),
    ]),
  });
}

function queueParticipant(reading: Reading, leg: Leg): Json {
  const isScheduled = reading.one.callback?.scheduledAt !== undefined && reading.entry.own.length === 0;
  const state = leg.endedAt !== undefined ? stateOfEnded(leg, reading.now) : isScheduled ? "scheduled" : "connected";
  return compact({
    id: leg.participantId,
    purpose: "acd",
    name: queueFields(reading)["queueName"],
    startTime: iso(leg.alertingAt),
    connectedTime: iso(leg.alertingAt),
    endTime: iso(leg.endedAt),
    ...queueFields(reading),
    wrapupRequired: false,
    attributes: {},
    ...communications(mediumOf(reading.one), [
      compact({ id: leg.communicationId, state, direction: reading.one.direction, ...times(leg), segments: [] }),
    ]),
  });
}

function ownParticipant(reading: Reading, leg: OwnLeg): Json {
  const { state, one } = reading;
  const own = communications(mediumOf(one), [ownCommunication(reading, leg)]);
  return compact({
    id: leg.participantId,
    purpose: "agent",
    userId: agentUserId,
    name: `${state.agent.firstName} ${state.agent.lastName}`,
    address: `sip:${state.agent.username}@example.com`,
    startTime: iso(leg.alertingAt),
    connectedTime: iso(leg.connectedAt),
    endTime: iso(leg.endedAt),
    ...queueFields(reading),
    alertingTimeoutMs,
    wrapupRequired: leg.rule !== undefined,
    wrapupPrompt: leg.rule?.prompt,
    wrapupTimeoutMs: leg.rule?.timeoutMs,
    wrapupSkipped: leg.skipped,
    wrapup: leg.final ?? undefined,
    startAcwTime: iso(leg.acwStartedAt),
    endAcwTime: iso(leg.acwEndedAt),
    flaggedReason: leg.flagged ? "general" : undefined,
    attributes: {},
    ...own,
    ...(one.callback !== undefined && leg === ownLegOf(reading.entry) ? { calls: callbackCalls(reading) } : {}),
  });
}

function consultParticipant(reading: Reading, leg: ConsultLeg): Json {
  const call = reading.part(leg.engineId);
  const state = leg.endedAt !== undefined ? stateOfEnded(leg, reading.now) : leg.state;
  return compact({
    id: leg.participantId,
    purpose: leg.to.userId === undefined ? "external" : "agent",
    userId: leg.to.userId,
    name: leg.to.name,
    address: `tel:${leg.to.address}`,
    consultParticipantId: reading.entry.customer.participantId,
    startTime: iso(leg.alertingAt),
    connectedTime: iso(leg.connectedAt),
    endTime: iso(leg.endedAt),
    wrapupRequired: false,
    attributes: {},
    ...communications("calls", [
      compact({
        id: leg.communicationId,
        state,
        direction: "outbound",
        held: false,
        muted: false,
        confined: call?.held ?? false,
        recording: false,
        recordingState: "none",
        securePause: false,
        ...times(leg),
        segments: [],
      }),
    ]),
  });
}

/** Returns the whole conversation: participants with their communications inside. */
export function toConversation(reading: Reading): Json {
  const { entry, one } = reading;
  const leg = ownLegOf(entry);
  return compact({
    id: one.id,
    startTime: iso(entry.startedAt),
    endTime: iso(entry.customer.endedAt),
    address: one.channel === "phone" ? `tel:${one.destination}` : one.destination,
    externalTag: entry.tag,
    participants: [
      customerParticipant(reading),
      ...(entry.queue === undefined ? [] : [queueParticipant(reading, entry.queue)]),
      ...entry.own.map((own) => ownParticipant(reading, own)),
      ...entry.consults.map((consult) => consultParticipant(reading, consult)),
    ],
    recentTransfers: entry.transfers.map((transfer) => ({ ...transfer, initiator: { userId: agentUserId } })),
    recordingState: one.recording === "off" || leg === undefined ? "NONE" : one.recordingPaused ? "PAUSED" : "ACTIVE",
    securePause: one.recordingPaused,
    selfUri: `/api/v2/conversations/${one.id}`,
  });
}
