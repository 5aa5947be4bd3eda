import { useState } from "react";
import { maskCardNumbers } from "../../../domain/cardNumbers.ts";
import { plainText } from "../../../domain/plainText.ts";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import { type Translate, useT } from "../../../i18n/i18n.ts";
import type { Senders } from "./senders.ts";

/** Maximum number of characters of a message that are announced. */
const readOut = 300;

function announce(t: Translate, entries: readonly TranscriptEntry[], from: number, senders: Senders): string {
  const others = entries.slice(from).filter((entry) => senders.get(entry.originator)?.isOwn !== true);
  const [only] = others;
  if (only === undefined) return "";
  if (others.length > 1) return t("transcript.newMessages", { count: others.length });
  const name = senders.get(only.originator)?.name ?? t("transcript.unknownSender");
  return t("transcript.announced", { name, text: maskCardNumbers(plainText(only.text)).slice(0, readOut) });
}

/** Returns the announcement of new messages. The first messages, or many at once, are history and not announced. */
export function useAnnouncement(entries: readonly TranscriptEntry[], senders: Senders): string {
  const t = useT();
  const [last, setLast] = useState({ length: entries.length, text: "" });
  if (last.length === entries.length) return last.text;
  const isHistory = last.length === 0 && entries.length > 1;
  const next = { length: entries.length, text: isHistory ? "" : announce(t, entries, last.length, senders) };
  setLast(next);
  return next.text;
}
