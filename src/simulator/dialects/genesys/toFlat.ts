import { compact, type Json, type Medium } from "./communications.ts";

const fields = [
  "id",
  "name",
  "address",
  "startTime",
  "connectedTime",
  "endTime",
  "startHoldTime",
  "purpose",
  "consultParticipantId",
  "attributes",
  "ani",
  "dnis",
  "wrapupRequired",
  "wrapupPrompt",
  "wrapupTimeoutMs",
  "wrapupSkipped",
  "wrapup",
  "alertingTimeoutMs",
  "startAcwTime",
  "endAcwTime",
  "flaggedReason",
] as const;

const communicationFields = [
  "state",
  "direction",
  "held",
  "muted",
  "confined",
  "recording",
  "recordingState",
  "securePause",
  "disconnectType",
  "startHoldTime",
  "callbackNumbers",
  "callbackUserName",
  "callbackScheduledTime",
  "subject",
] as const;

const pick = (from: Json, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

/**
 * Returns the conversation as the addresses of one medium answer: one communication spread into each participant,
 * without its id and without after-call work. Takes what `toConversation` returns.
 */
export function toFlat(conversation: Json, medium: Medium): Json {
  const participants = (conversation["participants"] as readonly Json[]).map((participant) => {
    const communication = (participant[medium] as readonly Json[]).at(-1) ?? {};
    const { userId, queueId, queueName } = participant;
    return compact({
      ...pick(participant, fields),
      ...pick(communication, communicationFields),
      user: userId === undefined ? undefined : { id: userId },
      queue: queueId === undefined ? undefined : { id: queueId, name: queueName },
    });
  });
  return compact({
    ...pick(conversation, [
      "id",
      "startTime",
      "endTime",
      "externalTag",
      "recordingState",
      "securePause",
      "recentTransfers",
      "selfUri",
    ]),
    participants,
    maxParticipants: 100,
  });
}
