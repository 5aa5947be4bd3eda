import { cleanTyped } from "../../domain/address/cleanTyped.ts";
import { isMailAddress } from "../../domain/address/readMailList.ts";
import { readNumber } from "../../domain/address/readNumber.ts";
import type { OutboundRequest } from "../../domain/command.ts";
import type { ReadContext } from "../../domain/directory/readRecipient.ts";
import { toMarkup } from "../../domain/toMarkup.ts";
import type { OutboundForm } from "../../state/drafts/drafts.ts";
import { readRecipients, type ReadRecipients } from "../../domain/directory/readRecipients.ts";

/** The fields of a new conversation that name people. */
export const recipientFields = ["to", "cc", "bcc"] as const;
export type RecipientFields = Readonly<Record<(typeof recipientFields)[number], ReadRecipients>>;

const nobody: ReadRecipients = { recipients: [], refusal: undefined };

/** Reads the fields of a draft that name people. In the draft these fields contain the typed text unchanged. */
export function readFields({ to, cc, bcc }: OutboundRequest, context: ReadContext): RecipientFields {
  const read = (typed: readonly string[]) => readRecipients(typed.join("\n"), context);
  const isMail = context.way === "email";
  return { to: read(to), cc: isMail ? read(cc) : nobody, bcc: isMail ? read(bcc) : nobody };
}

/** Returns a sender as it is sent. An address that the host itself named stays as the host writes it. */
export function toSender(typed: string, known: readonly string[], country: string | undefined): string {
  const exact = known.find((address) => address === typed.trim());
  if (exact !== undefined) return exact;
  const sender = cleanTyped(typed.slice(0, 320));
  return isMailAddress(sender) ? sender : (readNumber(sender, country)?.address ?? sender);
}

const filled = (text: string | undefined): string | undefined => (text?.trim() ? text : undefined);
const addressesOf = ({ recipients }: ReadRecipients): readonly string[] =>
  recipients.map(({ destination }) => destination.id);

/** Returns the text of a message as it is sent. */
function contentOf({ content, isHtml, channel }: OutboundForm): string | undefined {
  const typed = filled(content);
  return typed !== undefined && isHtml === true && channel === "email" ? toMarkup(typed) : typed;
}

/** Converts a draft to a request with only the fields that its channel has. */
export function toRequest(draft: OutboundForm, fields: RecipientFields, from: string): OutboundRequest {
  const { channel } = draft;
  const isMail = channel === "email";
  const isCallback = channel === "callback";
  const isText = channel !== "phone" && !isCallback;
  return {
    channel,
    to: addressesOf(fields.to),
    from: isCallback ? undefined : filled(from),
    subject: isMail ? filled(draft.subject) : undefined,
    content: isText ? contentOf(draft) : undefined,
    cc: addressesOf(fields.cc),
    bcc: addressesOf(fields.bcc),
    direct: isText && draft.direct,
    ...(isCallback ? { queueId: draft.queueId, scheduledAt: draft.scheduledAt } : {}),
    replyTemplateId: channel === "whatsapp" ? filled(draft.replyTemplateId?.trim()) : undefined,
  };
}
