import type { TranscriptEntry } from "../../../domain/transcript.ts";
import type { Translate } from "../../../i18n/i18n.ts";
import { isSystemLine, type Senders } from "./senders.ts";

/** Returns the name of a message's sender, or the host's own word for a sender that no party of the conversation is. */
export function senderName(entry: TranscriptEntry, senders: Senders, t: Translate): string {
  if (isSystemLine(entry)) return t("transcript.system");
  return senders.get(entry.originator)?.name ?? (entry.originator || t("transcript.unknownSender"));
}
