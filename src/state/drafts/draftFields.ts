import * as v from "valibot";
import type { OutboundRequest } from "../../domain/command.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type Draft, type DraftOrigin, emptyOutbound, type Unsent } from "./drafts.ts";

// How drafts are cut into entries on disk: `<part>/<interaction id>`, where no part has a slash.

const text = v.string();
const texts = v.array(text);
const optionalText = v.optional(text);
const fields = {
  about: v.object({ agentId: optionalText, title: text, channel: v.picklist(["phone", "chat", "email", "other"]) }),
  reply: text,
  notes: text,
  notesCopied: v.literal(true),
  outcome: text,
  transferTo: text,
  transferData: v.array(v.object({ key: text, value: text })),
} as const;
const unsent = v.object({
  key: text,
  text,
  phase: v.picklist(["sending", "sent", "failed"]),
  code: optionalText,
  reason: optionalText,
  since: v.number(),
  title: optionalText,
});
const outbound = v.object({
  channel: v.picklist(["phone", "sms", "whatsapp", "email"]),
  to: texts,
  from: optionalText,
  subject: optionalText,
  content: optionalText,
  cc: texts,
  bcc: texts,
  direct: v.boolean(),
  replyTemplateId: optionalText,
});

const unsentPart = "unsent:";

/** The entry of the New conversation form. */
export const outboundKey = "outbound/";

export function keyOf(part: string, id: InteractionId): string {
  return `${part}/${id}`;
}

/** The part and the interaction an entry is of. */
export function splitKey(key: string): { readonly part: string; readonly id: InteractionId } {
  const slash = key.indexOf("/");
  return { part: key.slice(0, slash), id: key.slice(slash + 1) };
}

/** Whether an entry is one of a draft's. */
export function isDraftPart(part: string): boolean {
  return part in fields || part.startsWith(unsentPart);
}

/** A draft's parts that hold something. */
export function partsOf(draft: Draft | undefined): ReadonlyMap<string, unknown> {
  const parts = new Map<string, unknown>();
  if (draft === undefined) return parts;
  const { about, reply, notes, notesCopied, outcome, transferTo, transferData } = draft;
  for (const [part, value] of Object.entries({ about, reply, notes, notesCopied, outcome, transferTo, transferData })) {
    if (value !== false && value !== undefined && value !== "") parts.set(part, value);
  }
  for (const one of draft.unsent) parts.set(unsentPart + one.key, one);
  return parts;
}

/** Whether an entry is a message that some page is, or was, waiting for the host with. */
export function isSending(key: string, value: unknown): boolean {
  return key.startsWith(unsentPart) && v.is(unsent, value) && value.phase === "sending";
}

/** What was being sent when the page went away may or may not have arrived: only the agent may send it again. */
function afterReload(one: Unsent): Unsent {
  return { ...one, phase: "failed", code: one.code ?? "in-doubt" };
}

function readUnsent(value: unknown): Unsent | undefined {
  const { success, output } = v.safeParse(unsent, value);
  if (!success || output.phase === "sent") return undefined;
  return afterReload({ ...output, code: output.code, reason: output.reason, title: output.title });
}

function readOrigin(value: unknown): DraftOrigin | undefined {
  const { success, output } = v.safeParse(fields.about, value);
  return success ? { ...output, agentId: output.agentId } : undefined;
}

/** Whether an entry says of which conversation the others are: to be taken after them, for alone it is no draft. */
export function isOrigin(key: string): boolean {
  return splitKey(key).part === "about";
}

/** The draft with one part as it was on disk; undefined empties the part. What cannot be read changes nothing. */
export function withPart(draft: Draft, part: string, value: unknown): Draft {
  if (part.startsWith(unsentPart)) {
    const others = draft.unsent.filter(({ key }) => unsentPart + key !== part);
    const one = value === undefined ? undefined : readUnsent(value);
    return { ...draft, unsent: one === undefined ? others : [...others, one].toSorted((a, b) => a.since - b.since) };
  }
  switch (part) {
    case "reply":
    case "notes":
    case "transferTo":
      return { ...draft, [part]: v.is(fields[part], value) ? value : "" };
    case "notesCopied":
      return { ...draft, notesCopied: value === true };
    case "about":
      return { ...draft, about: readOrigin(value) };
    case "outcome":
      return { ...draft, outcome: v.is(fields.outcome, value) ? value : undefined };
    case "transferData":
      return { ...draft, transferData: v.is(fields.transferData, value) ? value : undefined };
    default:
      return draft;
  }
}

/** The New conversation form as it was on disk; an empty one when it cannot be read. */
export function readOutbound(value: unknown): OutboundRequest {
  const { success, output } = v.safeParse(outbound, value);
  return success ? { ...emptyOutbound, ...output } : emptyOutbound;
}
