import type { Email, EmailAddress } from "../../domain/email.ts";
import type { WireAddress, WireInteraction } from "./wire.ts";

const toAddress = ({ address, name }: WireAddress): EmailAddress | undefined =>
  address ? { address, name: name || undefined } : undefined;

const toAddresses = (list: readonly WireAddress[] | null | undefined): readonly EmailAddress[] =>
  (list ?? []).flatMap((entry) => toAddress(entry) ?? []);

const empty: Email = {
  content: undefined,
  from: undefined,
  replyTo: undefined,
  to: [],
  cc: [],
  bcc: [],
  attachments: [],
  draft: undefined,
};

/** Returns the e-mail `before` merged with the message, or undefined when the message contains no e-mail field. */
export function mergeEmail(wire: WireInteraction, before: Email | undefined): Email | undefined {
  const { content, from_address, reply_to_address, to_address, cc_address, bcc_address, attachments, draft } = wire;
  const received = [content, from_address, reply_to_address, to_address, cc_address, bcc_address, attachments, draft];
  if (received.every((field) => field === undefined)) return undefined;
  return {
    ...(before ?? empty),
    ...(content !== undefined && { content: content ?? undefined }),
    ...(from_address !== undefined && { from: from_address ? toAddress(from_address) : undefined }),
    ...(reply_to_address !== undefined && { replyTo: reply_to_address ? toAddress(reply_to_address) : undefined }),
    ...(to_address !== undefined && { to: toAddresses(to_address) }),
    ...(cc_address !== undefined && { cc: toAddresses(cc_address) }),
    ...(bcc_address !== undefined && { bcc: toAddresses(bcc_address) }),
    ...(attachments !== undefined && {
      attachments: (attachments ?? []).map(({ id, filename, size }) => ({
        id: id ?? "",
        filename: filename ?? id ?? "",
        size: size === undefined || size === null ? undefined : String(size),
      })),
    }),
    ...(draft !== undefined && {
      draft: draft
        ? {
            subject: draft.subject ?? undefined,
            content: draft.content ?? undefined,
            status: draft.status ?? undefined,
            to: toAddresses(draft.to_address),
          }
        : undefined,
    }),
  };
}
