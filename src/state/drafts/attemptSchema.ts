// What is stored of an attempt. Only the reading of stored work needs it, so the first screen loads without it. All of
// valibot is in the first script though, so its larger schemas, such as `variant`, are not used for one file alone.
import * as v from "valibot";
import type { OutboundRequest } from "../../domain/command.ts";
import type { Destination } from "../../domain/destination.ts";
import type { AttachedDatum } from "../../domain/interaction.ts";
import type { OutboundForm } from "./drafts.ts";
import { wrapUpReport } from "../outbox/wrapUpReport.ts";

type Schema<T> = v.GenericSchema<unknown, T>;

const text = v.string();
const maybe = v.undefinedable;
export const attachedData: Schema<readonly AttachedDatum[]> = v.array(
  v.object({ key: text, value: text, kind: v.exactOptional(v.picklist(["number", "boolean", "nested"])) }),
);
export const destination: Schema<Destination> = v.object({
  kind: v.picklist(["agent", "queue", "contact", "address"]),
  id: text,
  label: text,
  phoneType: v.exactOptional(text),
});
const outbound = {
  channel: v.picklist(["phone", "sms", "whatsapp", "email", "callback"]),
  to: v.array(text),
  from: maybe(text),
  subject: maybe(text),
  content: maybe(text),
  cc: v.array(text),
  bcc: v.array(text),
  direct: v.boolean(),
  queueId: v.optional(text),
  scheduledAt: v.optional(v.number()),
  replyTemplateId: maybe(text),
};
const outboundRequest: Schema<OutboundRequest> = v.object(outbound);
export const outboundForm: Schema<OutboundForm> = v.object({
  ...outbound,
  draftId: maybe(text),
  isHtml: v.optional(v.boolean()),
});

/** What must survive until somebody has it: commands for the host, and reports for the integrator's server. */
const sentCommand = v.union([
  v.object({ type: v.literal("send-message"), interactionId: text, text }),
  v.object({ type: v.literal("start-conversation"), draftId: text, request: outboundRequest }),
  v.object({ type: v.literal("consult"), interactionId: text, to: destination, attachedData: maybe(attachedData) }),
  v.object({
    type: v.literal("transfer"),
    interactionId: text,
    to: destination,
    keepUntilAnswered: v.boolean(),
    attachedData: maybe(attachedData),
  }),
  v.object({
    type: v.literal("post-report"),
    interactionId: text,
    /** See `Milestones`. */
    handling: maybe(v.number()),
    /** Undefined once it was delivered: only the receipt stays. */
    report: maybe(wrapUpReport),
  }),
]);

/** Something that the agent asked to send, and what became of it. Times are ms since the epoch. */
export const attempt = v.object({
  /** Of a transfer or consult the slot of its control, of a report the Idempotency-Key. */
  key: text,
  command: sentCommand,
  /** The conversation's title, for when the host no longer lists it. */
  title: maybe(text),
  /**
   * - `waiting`: is sent at `notBefore`, without the agent.
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
  /** Reports: how often posting failed. */
  failures: v.number(),
  notBefore: v.number(),
});
