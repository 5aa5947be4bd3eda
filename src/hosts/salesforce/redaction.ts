/**
 * Defines which parts of the bridge's messages a recording shows: the terms of the toolkit, technical ids, times and
 * measurements. Everything else is replaced, such as numbers, names and what people said. The nonce is hidden as well.
 */
import { fields, hidden, type Rule } from "../../recording/redact.ts";
import { id, messageId, oneOf, quantity, time } from "../../recording/shownValues.ts";
import { eventNames } from "./applyToolkitEvent.ts";
import { toolkitMethods } from "./capabilities.ts";
import { namespace, telephonies } from "./wire.ts";

const words =
  "hello welcome event result bye call inbound outbound Inbound Outbound Agent Supervisor Text " +
  "Initial_Caller Third_Party PhoneNumber AgentOrQueueId inputChannelStats outputChannelStats";
const term = oneOf(namespace, ...eventNames, ...toolkitMethods, ...telephonies, ...words.split(" "));

const numbers = {
  packetsLost: quantity,
  packetsCount: quantity,
  jitterBufferMillis: quantity,
  roundTripTimeMillis: quantity,
  statsCount: quantity,
} satisfies Readonly<Record<string, Rule>>;

const stats: Rule = {
  ...term,
  ...fields({ ...numbers, stats: term, inputChannelStats: fields(numbers), outputChannelStats: fields(numbers) }),
};

const detail = fields({
  id,
  callId: id,
  voiceCallId: id,
  callType: term,
  participant: hidden,
  clientSentTimestamp: time,
  serverReceivedTimestamp: time,
  content: fields({ formatType: term, text: hidden }),
  sender: fields({ role: term, displayName: hidden }),
  ...numbers,
  stats,
});

const told = fields({ type: term, seq: quantity, at: time, event: fields({ type: term, detail }) });

/** Defines which parts of a message may be shown, in both directions. */
export const messageRule: Rule = fields({
  ns: term,
  v: quantity,
  type: term,
  nonce: hidden,
  recordId: id,
  capabilities: fields({ telephony: term, methods: term }),
  replay: told,
  seq: quantity,
  at: time,
  event: fields({ type: term, detail }),
  id: messageId,
  method: term,
  // A number or a name may be among them.
  args: term,
  error: hidden,
});
