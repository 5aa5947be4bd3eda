/**
 * Defines which parts of the calls of tools a recording shows: names of tools, states, ids of machines, times and
 * numbers without meaning for a customer. Everything else is replaced, such as names, numbers, notes and attributes.
 * Token and connection id are in no recorded message.
 */
import { fields, hidden, type Rule } from "../../recording/redact.ts";
import { id, messageId, oneOf, quantity, time } from "../../recording/shownValues.ts";

const state = oneOf(
  ..."alerting dialing contacting offering connected disconnected terminated converting uploading".split(" "),
  ..."transmitting parked scheduled none ACTIVE PAUSED NONE active paused".split(" "),
);
const purpose = oneOf(
  ..."customer external agent user acd ivr workflow voicemail monitor coach barge campaign dialer".split(" "),
);
const prompt = oneOf("mandatory", "optional", "agentRequested", "timeout", "forcedTimeout");
const disconnectType = oneOf(
  ..."endpoint client system timeout transfer transfer.conference transfer.consult transfer.forward".split(" "),
  ..."transfer.noanswer transfer.notavailable transport.failure error peer other spam uncallable".split(" "),
);
const afterCallWork = oneOf("unknown", "skipped", "pending", "complete", "notApplicable");
/** A word that only the panel writes. A host or a person could put a name in its place. */
const ownWord: Rule = { isShown: (value) => typeof value === "string" && /^[a-z][a-zA-Z.]{0,39}$/.test(value) };
const direction = oneOf("inbound", "outbound");
const tool: Rule = { isShown: (value) => typeof value === "string" && /^[a-z_]{3,80}$/.test(value) };

const wrapup = fields({ code: id, notes: hidden, tags: hidden, durationSeconds: quantity });
const legFields = {
  id,
  state,
  direction,
  recordingState: state,
  disconnectType,
  connectedTime: time,
  disconnectedTime: time,
  startAlertingTime: time,
  startHoldTime: time,
  callbackNumbers: hidden,
  callbackScheduledTime: time,
  provider: hidden,
  peerId: id,
  wrapup,
  afterCallWork: fields({ state: afterCallWork, startTime: time, endTime: time }),
  errorInfo: fields({ message: hidden, code: hidden }),
} satisfies Readonly<Record<string, Rule>>;
const leg = fields(legFields);

const participant = fields({
  ...legFields,
  name: hidden,
  userId: id,
  user: fields({ id, name: hidden }),
  purpose,
  consultParticipantId: id,
  startTime: time,
  endTime: time,
  queueId: id,
  queueName: hidden,
  queue: fields({ id, name: hidden }),
  address: hidden,
  ani: hidden,
  dnis: hidden,
  wrapupPrompt: prompt,
  wrapupTimeoutMs: quantity,
  alertingTimeoutMs: quantity,
  attributes: hidden,
  flaggedReason: oneOf("general"),
  startAcwTime: time,
  endAcwTime: time,
  calls: leg,
  callbacks: leg,
  chats: leg,
  emails: leg,
  messages: leg,
  internalMessages: leg,
  socialExpressions: leg,
  videos: leg,
});

const conversation = fields({
  id,
  startTime: time,
  endTime: time,
  recordingState: state,
  state,
  externalTag: hidden,
  participants: participant,
  destinationParticipantId: id,
  entities: { choose: (value) => ("participants" in value ? conversation : fields({ id, name: hidden })) },
});

const args = fields({
  conversationId: id,
  participantId: id,
  communicationId: id,
  state,
  recordingState: state,
  speakTo: oneOf("DESTINATION", "OBJECT", "BOTH", "CONFERENCE"),
  transferType: oneOf("Attended", "Unattended"),
  phoneType: oneOf("WorkPhone", "CellPhone", "HomePhone", "OtherPhone"),
  userId: id,
  queueId: id,
  contactId: id,
  code: id,
  startTime: time,
  callbackScheduledTime: time,
  durationSeconds: quantity,
  summaryId: id,
  suggestionId: id,
  agentChecklistId: id,
  flowId: id,
  sourceParticipantId: id,
  agentId: id,
  engagementType: ownWord,
  rating: ownWord,
  status: ownWord,
  visibility: ownWord,
  exitReason: ownWord,
  summary: hidden,
  checklistItems: hidden,
  userData: hidden,
  participants: hidden,
  notes: hidden,
  tags: hidden,
  digits: hidden,
  address: hidden,
  attributes: hidden,
  phoneNumber: hidden,
  callNumber: hidden,
  callbackNumbers: hidden,
  externalTag: hidden,
  text: hidden,
  wrapup,
});

/** Defines which parts of a recorded call, or of its answer, may be shown. */
export const messageRule: Rule = fields({
  id: messageId,
  tool,
  arguments: args,
  value: conversation,
  error: ownWord,
  reason: hidden,
});
