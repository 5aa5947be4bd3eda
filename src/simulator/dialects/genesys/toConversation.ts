import { type ConsultLeg, type Leg, type OwnLeg, ownLegOf } from "./Book.ts";
import { alertingTimeoutMs } from "./alertingTimeoutMs.ts";
import { agentUserId, queueIdOf, userIdOf } from "./ids.ts";
import {
  type Json,
  type Reading,
  stateOfEnded,
  times,
  recordingOf,
  ownCommunication,
  callbackFields,
  callbackCalls,
  communications,
  iso,
  compact,
  mediumOf,
} from "./communications.ts";

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
