import type { ReactNode } from "react";
import { maskCardNumbers } from "../../../domain/cardNumbers.ts";
import { plainText } from "../../../domain/plainText.ts";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import type { Translate } from "../../../i18n/i18n.ts";
import { shorten } from "../../../ui/shorten.ts";
import { entryKey } from "./entryKey.ts";
import styles from "./Quote.module.css";
import { senderName } from "./senderName.ts";
import type { Senders } from "./senders.ts";

/** Maximum number of characters of a quoted message. */
const mostShown = 100;
/** The beginning of a message that is read for its quote, in UTF-16 units. */
const mostRead = 1000;

/**
 * Renders the beginning of the message that another one answers. A press on it goes to that message, see
 * `useMessageKeys`.
 */
export function renderQuote(entry: TranscriptEntry, senders: Senders, t: Translate): ReactNode {
  const text = shorten(maskCardNumbers(plainText(entry.text.slice(0, mostRead))), mostShown);
  return (
    <button type="button" className={styles["quote"]} data-goes-to={entryKey(entry)}>
      <span className={styles["intro"]}>
        {t("transcript.answerTo", { name: senderName(t, entry, senders.get(entry.originator)) })}
      </span>
      <bdi className={styles["text"]}>{text}</bdi>
    </button>
  );
}
