import * as v from "valibot";
import type { Command, OutboundRequest } from "../../domain/command.ts";
import type { Destination } from "../../domain/destination.ts";
import type { AttachedDatum } from "../../domain/interaction.ts";
import { postFailure } from "../outbox/postReport.ts";
import { wrapUpReport } from "../outbox/wrapUpReport.ts";

type Schema<T> = v.GenericSchema<unknown, T>;

const text = v.string();
const maybe = v.undefinedable;
export const attachedData: Schema<readonly AttachedDatum[]> = v.array(v.object({ key: text, value: text }));
const destination: Schema<Destination> = v.object({
  kind: v.picklist(["agent", "queue", "contact", "address"]),
  id: text,
  label: text,
  phoneType: v.exactOptional(text),
});
export const outboundRequest: Schema<OutboundRequest> = v.object({
  channel: v.picklist(["phone", "sms", "whatsapp", "email", "callback"]),
  to: v.array(text),
  from: maybe(text),
  subject: maybe(text),
  content: maybe(text),
  cc: v.array(text),
  bcc: v.array(text),
  direct: v.boolean(),
  replyTemplateId: maybe(text),
});

/** The commands whose words must survive until the host has them. */
const sentCommand = v.variant("type", [
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
]) satisfies Schema<Command>;

const common = {
  /** Of a transfer or consult the slot of its control, of a wrap-up the Idempotency-Key. */
  key: text,
  /** The conversation's title, for when the host no longer lists it. */
  title: maybe(text),
  /**
   * - `waiting`: is sent at `notBefore`, without the agent.
   * - `sending`: the page `frame` has it under way.
   * - `sent`: the host took it, and its transcript does not show it yet.
   * - `failed`: only the agent's Retry sends it again. Includes what is in doubt: `code` says which.
   * - `delivered`: only the receipt stays.
   */
  phase: v.picklist(["waiting", "sending", "sent", "failed", "delivered"]),
  frame: text,
  /** When the agent asked for it, ms since the epoch. */
  at: v.number(),
};

/** Something that the agent asked to send, and what became of it. */
export const attempt = v.variant("kind", [
  v.object({
    ...common,
    kind: v.literal("command"),
    command: sentCommand,
    /** The failure's code (a `HostErrorCode`, `unconfirmed` or `in-doubt`), and the host's own text. */
    code: maybe(text),
    reason: maybe(text),
    /** Messages: how long the transcript was then. The echo comes after. */
    since: v.number(),
  }),
  v.object({
    ...common,
    kind: v.literal("wrap-up"),
    interactionId: text,
    /** See `Milestones`. */
    handling: maybe(v.number()),
    /** Undefined once it was delivered. */
    report: maybe(wrapUpReport),
    attempts: v.number(),
    notBefore: v.number(),
    /** Why the last attempt failed. */
    failure: maybe(postFailure),
  }),
]);

export type Attempt = Readonly<v.InferOutput<typeof attempt>>;
export type WrapUp = Extract<Attempt, { readonly kind: "wrap-up" }>;
/** A command that the agent asked to send. */
export type Sent<C extends Command = v.InferOutput<typeof sentCommand>> = Extract<
  Attempt,
  { readonly kind: "command" }
> & {
  readonly command: C;
};
export type Message = Sent<Extract<Command, { readonly type: "send-message" }>>;
export type SentType = Sent["command"]["type"];

/** Whether an attempt is about a command of this type. */
export function isSent<T extends SentType>(
  one: Attempt | undefined,
  type: T,
): one is Sent<Extract<Sent["command"], { readonly type: T }>> {
  return one?.kind === "command" && one.command.type === type;
}

/** Returns a command that is being sent now. */
export function sendingNow<C extends Sent["command"]>(
  command: C,
  of: { readonly key: string; readonly title: string | undefined; readonly frame: string; readonly since?: number },
): Sent<C> {
  const { since = 0, ...rest } = of;
  return {
    ...rest,
    kind: "command",
    command,
    phase: "sending",
    code: undefined,
    reason: undefined,
    at: Date.now(),
    since,
  };
}

/** Whether the host may have taken a command, though nothing says so. The echo of a message may still come. */
export function isInDoubt({ phase, code }: Pick<Sent, "phase" | "code">): boolean {
  return phase !== "sent" && (code === "timeout" || code === "closed" || code === "in-doubt");
}

/** Returns an attempt as it stands once the page that was sending it is gone: it may have arrived, or not. */
export function leftBehind(one: Attempt): Attempt {
  // Its key makes it harmless to post it again.
  return one.kind === "wrap-up" ? { ...one, phase: "waiting" } : { ...one, phase: "failed", code: "in-doubt" };
}
