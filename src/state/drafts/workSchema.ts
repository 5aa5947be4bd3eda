// What is stored of the agent's work, and the types that follow from it: what has no schema has no type. Only the reading
// of stored work needs the schemas, so the first screen loads without them. All of valibot is in the first script though,
// so its larger schemas, such as `variant`, are not used for one file alone.
import * as v from "valibot";
import type { OutboundRequest } from "../../domain/command.ts";
import type { Destination } from "../../domain/destination.ts";
import { type AttachedDatum, channels } from "../../domain/interaction.ts";
import { wrapUpReport } from "../outbox/wrapUpReport.ts";
import type { Milestones } from "../session/milestones.ts";

type Schema<T> = v.GenericSchema<unknown, T>;

const text = v.string();
const flag = v.boolean();
const maybe = v.undefinedable;
const time = maybe(v.number());
const attachedData: Schema<readonly AttachedDatum[]> = v.array(
  v.object({ key: text, value: text, kind: v.exactOptional(v.picklist(["number", "boolean", "nested"])) }),
);
export const destination: Schema<Destination> = v.object({
  kind: v.picklist(["agent", "queue", "contact", "address"]),
  id: text,
  label: text,
  phoneType: v.exactOptional(text),
});

/** Describes the conversation a draft belongs to, for when the host no longer lists it. */
const origin = v.object({
  title: text,
  channel: v.picklist(channels),
  queue: maybe(v.object({ id: text, name: maybe(text) })),
  /** When the agent accepted it, ms since the epoch. */
  accepted: time,
  /** See `Milestones`. */
  handling: time,
});
export type DraftOrigin = Readonly<v.InferOutput<typeof origin>>;

/** All that the agent typed for one interaction. */
export const draft = v.strictObject({
  /** Undefined until the agent types. Alone it is no draft. */
  about: maybe(origin),
  reply: text,
  notes: text,
  /** The agent copied notes and outcome, and has not changed them since. */
  notesCopied: flag,
  /** The agent marked as handled with these notes and this outcome, and has not changed them since. */
  isMarked: flag,
  /** Id of the chosen outcome. */
  outcome: maybe(text),
  /** Name of the chosen outcome, for one that is not in the configuration: a classifier, or one of the host. */
  outcomeName: maybe(text),
  /** The tags of the host's form as typed, separated by commas. */
  tags: text,
  /** The tag of the conversation, to be saved. Undefined: the agent changed nothing. */
  tag: maybe(text),
  transferTo: text,
  /** Whether the agent wants to stay in the transferred call until it is answered. */
  keepUntilAnswered: flag,
  /** The edited attached data, to be saved or to go with a transfer. Undefined: the data was not edited. */
  transferData: maybe(attachedData),
});
export type Draft = Readonly<v.InferOutput<typeof draft>>;

const outbound = {
  channel: v.picklist(["phone", "sms", "whatsapp", "email", "callback"]),
  to: v.array(text),
  from: maybe(text),
  subject: maybe(text),
  content: maybe(text),
  cc: v.array(text),
  bcc: v.array(text),
  direct: flag,
  queueId: v.optional(text),
  scheduledAt: v.optional(v.number()),
  replyTemplateId: maybe(text),
};
const outboundRequest: Schema<OutboundRequest> = v.object(outbound);

/** The New conversation form. `to`, `cc` and `bcc` contain the typed text unchanged. */
export interface OutboundForm extends OutboundRequest {
  /** Key of the attempt to send what the form contains; undefined once it was changed. */
  readonly draftId: string | undefined;
  /** Whether the text of an e-mail is HTML. Until the agent chooses, as configured. */
  readonly isHtml?: boolean | undefined;
}
const outboundForm: Schema<OutboundForm> = v.object({ ...outbound, draftId: maybe(text), isHtml: v.optional(flag) });

const handOver = { interactionId: text, to: destination, attachedData: maybe(attachedData) };
/** What must survive until somebody has it: commands for the host, and reports for the integrator's server. */
const sentCommand = v.union([
  v.object({ type: v.literal("send-message"), interactionId: text, text }),
  v.object({ type: v.literal("start-conversation"), draftId: text, request: outboundRequest }),
  v.object({ type: v.literal("consult"), ...handOver }),
  v.object({ type: v.literal("transfer"), ...handOver, keepUntilAnswered: flag }),
  v.object({
    type: v.literal("post-report"),
    interactionId: text,
    /** See `Milestones`. */
    handling: time,
    /** Undefined once it was delivered: only the receipt stays. */
    report: maybe(wrapUpReport),
  }),
]);

/** Something that the agent asked to send, and what became of it. Times are ms since the epoch. */
const attempt = v.object({
  /** Of a transfer or consult the slot of its control, of a report the Idempotency-Key. */
  key: text,
  command: sentCommand,
  /** The conversation's title, for when the host no longer lists it. */
  title: maybe(text),
  /**
   * - `waiting`: is sent without the agent, a report at `notBefore`, a message by the page `frame` once its time is over.
   * - `sending`: the page `frame` has it under way.
   * - `sent`: the host took it, and its transcript does not show it yet.
   * - `failed`: only the agent's Retry sends it again. Includes what is in doubt: `code` says which.
   * - `delivered`: the integrator's server has it.
   */
  phase: v.picklist(["waiting", "sending", "sent", "failed", "delivered"]),
  frame: text,
  /** Why it failed last: a `HostErrorCode`, `unconfirmed`, `in-doubt` or a `PostCode`. */
  code: maybe(text),
  /** The host's own text, or the status that the server answered. */
  reason: maybe(text),
  /** When the agent asked for it. */
  at: v.number(),
  /** Messages: how long the transcript was then. The echo comes after. */
  since: v.number(),
  /** Reports: how often posting failed, and when it is tried again. */
  failures: v.number(),
  notBefore: v.number(),
});
export type Attempt = Readonly<v.InferOutput<typeof attempt>>;

/** What is stored beside the drafts, each by a key of its own. */
export const tables = {
  attempts: attempt,
  /** Since when each conversation rang, was accepted, ended or changed its line, and the line of that time. */
  times: v.object({
    line: text,
    handling: v.number(),
    firstSeen: v.number(),
    offered: time,
    accepted: time,
    ended: time,
    lineChanged: time,
  } satisfies Record<keyof Milestones | "line", unknown>),
  /** What the agent began in New conversation, see `formOf` and `newConversations.ts`. */
  forms: outboundForm,
};
export type Tables = { readonly [Name in keyof typeof tables]: Readonly<v.InferOutput<(typeof tables)[Name]>> };
