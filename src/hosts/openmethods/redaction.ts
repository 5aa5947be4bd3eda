/**
 * Defines which parts of the server's messages a recording shows: the known terms of the protocol and technical ids.
 * Everything else is replaced, such as names, numbers, data, targets and credentials.
 */
import * as v from "valibot";
import { fields, hidden, type Rule } from "../../recording/redact.ts";
import { id, messageId, oneOf } from "../../recording/shownValues.ts";
import { eventNames } from "./applyObjectEvent.ts";
import { section } from "./section.ts";
import { toStateWords } from "./words.ts";

const { commands, services, states } = v.parse(section, {});
const { interaction, conversation } = toStateWords(states);

const parts = ["Request", "Response", "Event", "Error"];
const term = oneOf(
  ...Object.values(commands).filter((name) => name !== undefined),
  ...Object.values(services),
  ...eventNames,
  ...interaction.keys(),
  ...conversation.keys(),
  ...parts.flatMap((part) => [`core${part}`, `service${part}`, `resource${part}`]),
  "session.initialized",
  "objectEvent",
  "getAgentConfiguration",
  "prepareSession",
  "bindResource",
  "success",
  "failure",
  "ON",
  "OFF",
  "PAUSED",
  "TELEPHONY",
  "EMAIL",
  "CHAT",
  "CALLBACK",
);

const label = fields({ language: hidden, country: hidden, name: hidden, description: hidden });
const told: Rule = fields({
  state: term,
  recording: term,
  interaction: fields({ id, nativeId: hidden, type: term, modelType: term, callbackNumbers: hidden }),
  conversation: fields({ id, nativeId: hidden }),
  member: hidden,
  data: hidden,
  dispositions: fields({ interactionDispositionId: id, value: hidden, extensions: hidden, labels: label }),
});
const failure = fields({ code: hidden, message: hidden, context: hidden });
const inner = fields({
  messageType: term,
  command: term,
  name: term,
  target: hidden,
  result: term,
  data: told,
  failure,
});

/** Defines which parts of a message may be shown, in both directions. */
export const messageRule: Rule = fields({
  messageType: term,
  requestId: messageId,
  requestType: term,
  resourceId: hidden,
  service: term,
  command: term,
  name: term,
  target: hidden,
  result: term,
  data: { choose: (value) => ("command" in value || "messageType" in value ? inner : told) },
  error: failure,
  failure,
});
