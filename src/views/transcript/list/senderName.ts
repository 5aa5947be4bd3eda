import { maskCardNumbers } from "../../../domain/cardNumbers.ts";
import type { PartyRole } from "../../../domain/party.ts";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import type { MessageId, Translate } from "../../../i18n/i18n.ts";
import { isSystemLine, type Sender } from "./senders.ts";

const roles = {
  agent: "transcript.role.agent",
  supervisor: "transcript.role.supervisor",
  customer: "transcript.role.customer",
  consulted: "transcript.role.consulted",
  bot: "transcript.role.bot",
  other: "transcript.unknownSender",
} as const satisfies Record<PartyRole, MessageId>;

/** Returns the name of the person who wrote or said an entry. Speech is named by role, unless the host tells a name. */
export function senderName(t: Translate, entry: TranscriptEntry, sender: Sender | undefined): string {
  if (isSystemLine(entry)) return t("transcript.system");
  if (sender !== undefined) return sender.name;
  const told = maskCardNumbers((entry.kind === "utterance" ? entry.senderName : entry.originator) ?? "");
  return told || t(entry.kind === "utterance" ? roles[entry.role] : "transcript.unknownSender");
}

/** Whether an entry is the agent's own. */
export function isOwnEntry({ kind, role }: TranscriptEntry, sender: Sender | undefined): boolean {
  return sender?.isOwn ?? (kind === "utterance" && role === "agent");
}
