/**
 * The wire format of the Sinch Communication Panel's extension messaging API.
 * Every field but an id may be missing, and a field of the wrong type counts as missing. Unknown values stay unchanged.
 * `null` differs from a missing field and means "there is none".
 */
import * as v from "valibot";
import { countedList, isRecord, lenient, lenientList, list, newestList, object } from "../lenient.ts";
import { toTime } from "./toText.ts";

const text = lenient(v.string());
const flag = lenient(v.boolean());
const number = lenient(v.number());
/** One function, because a union notes an issue for each option that does not fit. */
const textOrNumber = lenient(
  v.custom<string | number>(
    (value) => typeof value === "string" || (typeof value === "number" && !Number.isNaN(value)),
  ),
);
/** The type of a time is not documented, so both types are accepted. */
const time = textOrNumber;

const id = v.pipe(v.string(), v.minLength(1));
const reference = lenient(object({ id: text, name: text }));
const address = object({ address: text, name: text });
const attachments = lenientList(object({ id: text, filename: text, size: textOrNumber }));

/** One line of a transcript. */
export const message = object({ id: text, ref_id: text, message: v.string(), timestamp: time, originator: text });

const messages = newestList(
  message,
  (one, other) => (toTime(one.timestamp) ?? Infinity) < (toTime(other.timestamp) ?? -Infinity),
);

/** Accepts both forms of a transcript, a bare list and a list inside an object. */
export const transcript = v.union([
  messages,
  v.pipe(
    object({ messages }),
    v.transform((whole) => whole.messages),
  ),
]);

/** Data attached to an interaction. Its keys are foreign, so the code never reads a value by its key. */
export const attachedData = v.custom<Readonly<Record<string, unknown>>>(isRecord);

export const interaction = object({
  id,
  channel_type: text,
  channel_sub_type: text,
  channel_status: text,
  status: text,
  title: text,
  originator: text,
  destination: text,
  incoming_destination: text,
  date_created: time,
  date_accepted: time,
  date_ended: time,
  dir_entry: reference,
  recording: flag,
  consent: flag,
  consult_for: text,
  callback_id: text,
  conference_id: text,
  contact_id: text,
  original_contact_id: text,
  terminal_id: text,
  case_id: text,
  cid: text,
  iswtf: number,
  from_queue: reference,
  orig_queue: reference,
  attached_data: lenient(attachedData),
  participants: lenientList(object({ uniquekey: id, alias: text, status: text, capability: text })),
  transcript: lenient(transcript),
  content: text,
  attachments,
  from_address: lenient(address),
  reply_to_address: lenient(address),
  to_address: lenientList(address),
  cc_address: lenientList(address),
  bcc_address: lenientList(address),
  draft: lenient(object({ subject: text, content: text, status: text, to_address: lenientList(address) })),
  scripts: lenientList(
    object({
      id: text,
      status: text,
      scriptanswers: lenientList(object({ id: text, answerdata: lenientList(object({ data: text })) })),
    }),
  ),
  outbound: lenient(
    object({
      campaign: lenient(
        object({
          name: text,
          description: text,
          start_date: text,
          end_date: text,
          max_calls: number,
          classifiers: lenientList(object({ id: text, name: text, call_result: text })),
        }),
      ),
      customer: lenient(
        object({
          remarks: text,
          modify_access: flag,
          attributes: lenientList(object({ name: text, value: text, editable: flag, hidden: flag })),
          previous_calls: lenientList(object({ created: text, result: text })),
        }),
      ),
      initial_info: text,
      preview_time: number,
    }),
  ),
});

export const profile = object({
  id,
  name: text,
  type: text,
  /** The unit of the duration is not documented. */
  settings: lenient(object({ duration: textOrNumber })),
});

export const user = object({
  id: text,
  name: lenient(object({ first_name: text, last_name: text })),
  username: text,
  alias: text,
  login_status: text,
  work_status: text,
  extension: text,
  visible_a_number: text,
  language: text,
  presence: text,
  presence_profiles: lenientList(profile),
  default_email_from: text,
  default_sms_from: text,
  capabilities: lenient(object({ phone: flag })),
  permissions: lenient(object({ recording: text })),
  phone: lenient(object({ sip_connected: flag })),
});

export const queue = object({
  id,
  name: text,
  type: text,
  serve: flag,
  forced_to_serve: flag,
  /** How long a conversation is offered to an agent. The unit is not documented. */
  queue_maxpicktimeout: number,
  /** How long the agent has for the wrap-up. The unit is not documented. */
  queue_autopwtime: v.optional(v.unknown()),
  /** Not in the published schema. The vendor's own client checks senders against it. */
  addresses: lenientList(object({ address: text })),
});

/** How the host shows an extension in its side bar. */
export const extension = object({ key: text, visible: flag, expanded: flag });

/**
 * The answer to a request for a list of interactions. Only an array counts as a list. Of more than an agent can have,
 * those that are not over are kept.
 */
export const interactions = countedList(interaction, {
  most: 2000,
  isFirst: (item) => isRecord(item) && item["status"] !== "ended" && item["status"] !== "handled",
});
export const queues = list(queue);

/**
 * The common part of all incoming messages. `payload` is parsed later, because its shape depends on `type` and
 * `attribute`.
 */
export const envelope = object({ id: text, type: text, payload: v.optional(v.unknown()) });
export const payload = object({
  type: text,
  attribute: text,
  value: v.optional(v.unknown()),
  result: text,
  reason: text,
  interaction: v.optional(v.unknown()),
});

export type WireTranscript = v.InferOutput<typeof transcript>;
export type WireEnvelope = v.InferOutput<typeof envelope>;
export type WireInteraction = v.InferOutput<typeof interaction>;
export type WireMessage = v.InferOutput<typeof message>;
export type WireUser = v.InferOutput<typeof user>;
export type WireProfile = v.InferOutput<typeof profile>;
export type WireQueue = v.InferOutput<typeof queue>;
export type WireExtension = v.InferOutput<typeof extension>;
export type WirePayload = v.InferOutput<typeof payload>;
export type WireAddress = v.InferOutput<typeof address>;

export const statuses = ["queued", "incoming", "outgoing", "accepted", "rejected", "handled", "ended"] as const;
export type WireStatus = (typeof statuses)[number];

export const channelStatuses = [
  "bad_address",
  "barred",
  "busy",
  "calling",
  "congestion",
  "connected",
  "disconnected",
  "knocking",
  "muted",
  "no_answer",
  "onhold",
  "onvideo",
  "outbound_accepted",
  "outbound_incoming",
  "outbound_preview",
  "outbound_rejected",
  "outbound_skipped",
  "outgoing",
  "picking",
  "queue_closed",
  "queue_full",
  "rejected",
  "ringing",
  "system_error",
  "temporary_failure",
  "transferring",
  "unknown",
  "unreachable",
] as const;
export type WireChannelStatus = (typeof channelStatuses)[number];

export type DetailValue =
  | "user"
  | "interaction"
  | "interactions"
  | "queue"
  | "queues"
  | "transcript"
  | "extension"
  | "activeExtension"
  | "activeInteraction";
export type InteractionAction = "accept" | "reject" | "hangup" | "handle" | "pick";
export type CallState = "startRecording" | "stopRecording" | "hold" | "unhold" | "mute" | "unmute";

export interface WireOutbound {
  readonly channel: "phone" | "sms" | "whatsapp" | "email";
  readonly direct?: boolean;
  /** A list for e-mail, one address for other channels. */
  readonly to: string | readonly string[];
  readonly from?: string;
  readonly subject?: string;
  readonly content?: string;
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
  readonly defaultReplyTemplateId?: string;
}

/** The payload of an action. An action about an interaction always names the interaction. */
export type ActionPayload =
  | { readonly command: "detail"; readonly value: DetailValue; readonly interactionId?: string }
  | { readonly command: "interaction"; readonly value: InteractionAction; readonly interactionId: string }
  | { readonly command: "callState"; readonly value: CallState; readonly interactionId: string }
  | {
      readonly command: "dtmf" | "message";
      readonly value: { readonly content: string };
      readonly interactionId: string;
    }
  | {
      readonly command: "transfer" | "consult";
      readonly value: { readonly to: string; readonly cad?: Readonly<Record<string, unknown>> };
      readonly interactionId: string;
    }
  | { readonly command: "join"; readonly interactionId: string }
  | { readonly command: "outbound"; readonly value: WireOutbound }
  | { readonly command: "expanded"; readonly value: boolean }
  // The rest is undocumented. The vendor's own client has it.
  | { readonly command: "picklist"; readonly limit?: number; readonly queueId?: string }
  | { readonly command: "queueServe"; readonly value: { readonly serve: boolean; readonly queue: string } }
  | { readonly command: "agentWorkStatus"; readonly value: "ready" | "not_ready" }
  | { readonly command: "agentPresence"; readonly value: string };

/** Every message that an extension sends. `init` with `true` requests the messages that the host cached before. */
export type OutgoingMessage =
  | { readonly id: string; readonly type: "init"; readonly payload: boolean }
  | { readonly id: string; readonly type: "exit" }
  | { readonly id: string; readonly type: "action"; readonly payload: ActionPayload };
