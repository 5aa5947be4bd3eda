/**
 * Defines which parts of Sinch's messages a recording shows: the terms of the protocol, technical ids, times, counts
 * and permissions. Everything else is replaced, such as texts, names, numbers, addresses, attached data with its keys,
 * and ids of other forms. The shapes are those of wire.ts and of the published schema.
 */
import { fields, hidden, type Rule } from "../../recording/redact.ts";
import { id, language, messageId, oneOf, quantity, time } from "../../recording/shownValues.ts";
import { protocolWords } from "./protocolWords.ts";

const term = oneOf(...protocolWords);
const named = fields({ id, name: hidden });
const address = fields({ address: hidden, name: hidden });
const attachments = fields({ id, filename: hidden, size: quantity, originator: id });

/** The sender of a message has the same form as a participant, so both have the same rule. */
const message = fields({ id, ref_id: id, message: hidden, timestamp: time, originator: id });
const participant = fields({ uniquekey: id, alias: hidden, status: term, capability: term });

const campaign = fields({
  id,
  name: hidden,
  description: hidden,
  start_date: time,
  end_date: time,
  max_calls: quantity,
  classifiers: fields({ id, name: hidden, call_result: term }),
});
const customer = fields({
  id: hidden,
  remarks: hidden,
  attributes: fields({ name: hidden, value: hidden }),
  previous_calls: fields({ created: time, result: hidden }),
});
const draft = fields({
  id,
  owner_terminal_id: id,
  draft_type: term,
  status: term,
  subject: hidden,
  content: hidden,
  attachments,
  from_address: address,
  from_addresses: address,
  to_address: address,
  cc_address: address,
  bcc_address: address,
});
const answer = fields({ id, data: hidden, ordinal: quantity });

const interactionFields = {
  id,
  channel_type: term,
  channel_sub_type: term,
  channel_status: term,
  status: term,
  title: hidden,
  // In a chat the value may be the key of a participant.
  originator: id,
  destination: hidden,
  incoming_destination: hidden,
  date_created: time,
  date_incoming: time,
  date_outgoing: time,
  date_accepted: time,
  date_rejected: time,
  date_ended: time,
  date_handled: time,
  dir_entry: fields({ id: hidden, name: hidden }),
  consult_for: id,
  callback_id: id,
  conference_id: id,
  contact_id: id,
  original_contact_id: id,
  terminal_id: id,
  case_id: id,
  cid: hidden,
  iswtf: quantity,
  from_queue: named,
  orig_queue: named,
  attached_data: hidden,
  participants: participant,
  transcript: { choose: (value) => ("messages" in value ? fields({ messages: message }) : message) },
  content: hidden,
  attachments,
  from_address: address,
  reply_to_address: address,
  to_address: address,
  cc_address: address,
  bcc_address: address,
  draft,
  scripts: fields({
    id,
    script_opening_type: term,
    status: term,
    scriptanswers: fields({ id, answerdata: answer }),
  }),
  outbound: fields({ campaign, customer, initial_info: hidden, preview_time: quantity }),
  webrtc: fields({ status: term }),
} satisfies Readonly<Record<string, Rule>>;

const presenceProfile = fields({
  id,
  name: hidden,
  type: term,
  availability: term,
  settings: fields({ reason: hidden, default_behaviour: hidden, duration: quantity, priority: quantity }),
});
const userFields = {
  name: fields({ first_name: hidden, last_name: hidden }),
  username: hidden,
  alias: hidden,
  login_status: term,
  work_status: term,
  visible_a_number: hidden,
  language,
  presence: id,
  presence_profiles: presenceProfile,
  daily_pause_time: quantity,
  daily_work_time: quantity,
  permissions: fields({ recording: term }),
  phone: fields({ sip_host: hidden, extension: hidden, sip_proxies: hidden }),
  capabilities: fields({}),
} satisfies Readonly<Record<string, Rule>>;

const queueFields = {
  type: term,
  queue_autopwtime: quantity,
  queue_maxpicktimeout: quantity,
  queue_answerinfo: hidden,
  script_opening_type: term,
  threshold_max_wait_time_critical: quantity,
  threshold_max_wait_time_warning: quantity,
  threshold_interactions_critical: quantity,
  threshold_interactions_warning: quantity,
  threshold_agents_waiting_critical: quantity,
  threshold_agents_waiting_warning: quantity,
  threshold_agents_serving_critical: quantity,
  threshold_agents_serving_warning: quantity,
  addresses: fields({ address: hidden }),
  // A picked contact has the name of its queue.
  queue: id,
} satisfies Readonly<Record<string, Rule>>;

const extensionFields = { key: id, text: hidden, icon: hidden, url: hidden } satisfies Readonly<Record<string, Rule>>;

const interaction = fields(interactionFields);
/**
 * An answer does not say which object it contains. All possible objects agree in shared properties, except messages.
 */
const thing = fields({ ...interactionFields, ...userFields, ...queueFields, ...extensionFields });
const answered: Rule = {
  ...oneOf("ok", "error"),
  choose: (value) => ("message" in value && "timestamp" in value ? message : thing),
};

const pushed: ReadonlyMap<unknown, Rule> = new Map<unknown, Rule>([
  ["status", term],
  ["channel_status", term],
  ["login_status", term],
  ["work_status", term],
  ["phone_status", term],
  ["cad", hidden],
  ["message", message],
  ["activeInteraction", { ...interaction, ...id }],
  ["activeExtension", fields(extensionFields)],
  ["profile", { ...presenceProfile, ...id }],
]);

const addressed = fields({
  channel: term,
  to: hidden,
  from: hidden,
  subject: hidden,
  content: hidden,
  cc: hidden,
  bcc: hidden,
  cad: hidden,
  defaultReplyTemplateId: id,
});
const asked: ReadonlyMap<unknown, Rule> = new Map<unknown, Rule>([
  ["detail", { isShown: (value) => term.isShown?.(value) === true || id.isShown?.(value) === true }],
  ["interaction", term],
  ["callState", term],
  ["agentWorkStatus", term],
  ["agentPresence", id],
  ["dtmf", fields({ content: hidden })],
  ["message", fields({ content: hidden })],
  ["transfer", addressed],
  ["consult", addressed],
  ["join", addressed],
  ["outbound", addressed],
  ["queueServe", fields({ queue: id, queues: id })],
]);

/** Words in the host's reasons that describe the failure without identifying a person. */
const reasonWords = new Set(
  (
    "a an and at be been by can cannot could did do does for has have in is it its must no none not of on only or out the this to was with without " +
    "access action address agent allowed already answer available busy call channel chat closed command connected consultation contact content denied destination email error " +
    "exist exists expired failed failure first found given hold id init initiation internal interaction invalid key limit line login message missing muted name nobody number " +
    "object outbound parameter parameters payload permission phone queue reached recording refused rejected request required sent server serve state status string supported system temporary timeout " +
    "transfer type unable unexpected unknown unreachable user value wrong"
  ).split(" "),
);

const envelope = (payload: Rule): Rule => fields({ id: messageId, type: term, payload });
const withValue = (value: Rule, more: Readonly<Record<string, Rule>>): Rule => fields({ value, ...more });

const pushRules = new Map(
  [...pushed].map(([name, value]) => [name, withValue(value, { attribute: term, interaction })]),
);
const askRules = new Map(
  [...asked].map(([name, value]) => [
    name,
    withValue(value, { command: term, interactionId: id, limit: quantity, queueId: id }),
  ]),
);
const otherPush = withValue(hidden, { attribute: term, interaction });
const otherAsk = withValue(hidden, { command: term, interactionId: id, limit: quantity, queueId: id });
const answerRule = withValue(answered, { result: oneOf("ok", "error"), reason: { words: reasonWords }, type: term });

/** Defines which parts of a message may be shown, in both directions. */
export const messageRule: Rule = envelope({
  choose(payload) {
    const { attribute, command } = payload;
    if (attribute !== undefined) return pushRules.get(attribute) ?? otherPush;
    if (command !== undefined) return askRules.get(command) ?? otherAsk;
    return answerRule;
  },
});
