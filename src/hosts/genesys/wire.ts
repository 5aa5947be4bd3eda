/** The host's answers, as far as the panel reads them. What does not fit is left out. */
import * as v from "valibot";
import { isRecord, lenient, lenientList, list, object } from "../lenient.ts";

const text = v.string();
const some = lenient(text);
const flag = lenient(v.boolean());
const amount = lenient(v.pipe(v.number(), v.finite()));
const filled = v.pipe(v.string(), v.nonEmpty());

/** The answer of the session service. */
export const session = object({
  mcpUrl: filled,
  token: filled,
  pcid: filled,
  agentUserId: filled,
  expiresAt: some,
  displayName: some,
});

const wrapup = object({ code: some, notes: some, provisional: flag, tags: lenientList(text) });

/** What a leg of every kind has. In the flat shape these are fields of the participant. */
const legFields = {
  state: some,
  direction: some,
  held: flag,
  muted: flag,
  confined: flag,
  recording: flag,
  recordingState: some,
  securePause: flag,
  disconnectType: some,
  errorInfo: lenient(object({ message: some })),
  connectedTime: some,
  startAlertingTime: some,
  callbackNumbers: lenientList(text),
  callbackUserName: some,
  callbackScheduledTime: some,
  wrapup: lenient(wrapup),
} as const;

const communication = object({
  ...legFields,
  id: some,
  disconnectedTime: some,
  afterCallWork: lenient(object({ state: some, startTime: some })),
  afterCallWorkRequired: flag,
  type: some,
  messages: lenientList(object({ messageId: some })),
});
export type WireCommunication = v.InferOutput<typeof communication>;

const named = lenient(object({ id: some, name: some }));
const legs = lenientList(communication);

export const participant = object({
  ...legFields,
  id: some,
  name: some,
  userId: some,
  user: named,
  purpose: some,
  consultParticipantId: some,
  startTime: some,
  endTime: some,
  queueId: some,
  queueName: some,
  queue: named,
  address: some,
  ani: some,
  wrapupRequired: flag,
  wrapupPrompt: some,
  wrapupTimeoutMs: amount,
  wrapupSkipped: flag,
  alertingTimeoutMs: amount,
  attributes: lenient(v.custom<Readonly<Record<string, unknown>>>(isRecord)),
  flaggedReason: some,
  startAcwTime: some,
  calls: legs,
  callbacks: legs,
  chats: legs,
  emails: legs,
  messages: legs,
  internalMessages: legs,
  socialExpressions: legs,
  videos: legs,
});
export type WireParticipant = v.InferOutput<typeof participant>;

export const conversation = object({
  id: filled,
  startTime: some,
  endTime: some,
  recordingState: some,
  securePause: flag,
  externalTag: some,
  participants: lenientList(participant),
});
export type WireConversation = v.InferOutput<typeof conversation>;

/** Accepts a list, alone or in `entities`. */
const entities = v.pipe(
  v.unknown(),
  v.transform((value) => (isRecord(value) ? value["entities"] : value)),
);
const listOf = <T extends v.GenericSchema>(item: T) => v.pipe(entities, list(item));

/** The answer of `get_conversations`. The items are read one by one, because most of them have not changed. */
export const conversations = v.pipe(
  entities,
  v.custom<readonly unknown[]>((value) => Array.isArray(value)),
);
export const wrapupCodes = listOf(object({ id: filled, name: some, description: some }));
/** The answer of the tools that read a wrap-up. */
export const savedWrapup = wrapup;
/** The answer of the tools that start a consultation. */
export const consultStarted = object({ destinationParticipantId: filled });
/** The answer of `post_callbacks`. */
export const callbackScheduled = object({ conversation: object({ id: filled }) });
/** The answer of `get_calls_history`. */
export const pastCalls = listOf(
  object({
    id: filled,
    direction: some,
    startTime: some,
    missedCall: flag,
    participants: lenientList(participant),
  }),
);
export type WirePastCall = v.InferOutput<typeof pastCalls>[number];
/** The answer of the tool that lists internal messages. */
export const internalMessages = listOf(
  object({
    id: filled,
    text: some,
    textBody: some,
    body: some,
    normalizedMessage: lenient(object({ text: some })),
    time: some,
    dateCreated: some,
    timestamp: some,
    sender: named,
    fromUser: named,
    userId: some,
    fromUserId: some,
  }),
);
export type WireInternalMessage = v.InferOutput<typeof internalMessages>[number];
