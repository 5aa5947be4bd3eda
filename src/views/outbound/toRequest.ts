import type { OutboundChannel, OutboundRequest } from "../../domain/command.ts";

/** A number as people write it, with the spaces and dashes that dialling does not know. */
const writtenNumber = /^\+?[\d\s().\-/*#]+$/;

/** A number as the host takes it: no spaces, dashes, dots, slashes or brackets, a leading + kept. Anything else is only trimmed. */
export function normaliseAddress(text: string): string {
  const trimmed = text.trim();
  return writtenNumber.test(trimmed) ? trimmed.replaceAll(/[\s().\-/]/g, "") : trimmed;
}

/** The recipients in what was typed; e-mail takes several, split at commas, semicolons and line ends. */
export function toRecipients(channel: OutboundChannel, typed: readonly string[]): readonly string[] {
  const texts = channel === "email" ? typed.flatMap((text) => text.split(/[,;\n]/)) : typed.map(normaliseAddress);
  return texts.map((text) => text.trim()).filter((text) => text !== "");
}

const filled = (text: string | undefined): string | undefined => (text?.trim() ? text : undefined);

/**
 * What is sent for what was typed: only the fields its channel has. In the draft, `to`, `cc` and `bcc` hold the typed
 * text as it is; `from` is what stands in the field.
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
