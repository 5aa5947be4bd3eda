import type { OutboundChannel, OutboundRequest } from "../../domain/command.ts";

/** A phone number in any usual notation, with separators that cannot be dialled. */
const writtenNumber = /^\+?[\d\s().\-/*#]+$/;

/**
 * Removes spaces, dashes, dots, slashes and brackets from a number but not a leading `+`. Any other text is only
 * trimmed.
 */
export function normaliseAddress(text: string): string {
  const trimmed = text.trim();
  return writtenNumber.test(trimmed) ? trimmed.replaceAll(/[\s().\-/]/g, "") : trimmed;
}

/** Returns the recipients in a typed text. For e-mail the text is split at commas, semicolons and line ends. */
export function toRecipients(channel: OutboundChannel, typed: readonly string[]): readonly string[] {
  const texts = channel === "email" ? typed.flatMap((text) => text.split(/[,;\n]/)) : typed.map(normaliseAddress);
  return texts.map((text) => text.trim()).filter((text) => text !== "");
}

const filled = (text: string | undefined): string | undefined => (text?.trim() ? text : undefined);

/**
 * Converts a draft to a request with only the fields that its channel has. In the draft, `to`, `cc` and `bcc` contain
 * the typed text unchanged. `from` is the text in the sender's field.
 */
export function toRequest(draft: OutboundRequest, from: string): OutboundRequest {
  const { channel } = draft;
  const isMail = channel === "email";
  const isText = channel !== "phone";
  const sender = isMail ? from.trim() : normaliseAddress(from);
  return {
    channel,
    to: toRecipients(channel, draft.to),
    from: filled(sender),
    subject: isMail ? filled(draft.subject) : undefined,
    content: isText ? filled(draft.content) : undefined,
    cc: isMail ? toRecipients(channel, draft.cc) : [],
    bcc: isMail ? toRecipients(channel, draft.bcc) : [],
    direct: isText && draft.direct,
    replyTemplateId: channel === "whatsapp" ? filled(draft.replyTemplateId?.trim()) : undefined,
  };
}
