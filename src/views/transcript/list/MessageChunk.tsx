import { memo, type ReactNode, useState } from "react";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import { type Translate, useLocale, useT } from "../../../i18n/i18n.ts";
import { ForeignText, renderForeignText } from "../../ForeignText.tsx";
import type { Chunk } from "./chunksOf.ts";
import { entryKey } from "./entryKey.ts";
import { dayOf, formatDay, formatOffset, formatTime } from "./formatTime.ts";
import styles from "./MessageChunk.module.css";
import { renderQuote } from "./Quote.tsx";
import { isOwnEntry, senderName } from "./senderName.ts";
import { isSystemLine, type Senders } from "./senders.ts";

const bubble = styles["bubble"] ?? "";

/** Messages of one sender within this time form a group, in ms. */
const groupMs = 5 * 60_000;

export interface MessageChunkProps {
  readonly chunk: Chunk;
  /** The message before the first. */
  readonly before: TranscriptEntry | undefined;
  readonly senders: Senders;
  /** The messages that others of this chunk refer to, by id. */
  readonly quoted: ReadonlyMap<string, TranscriptEntry>;
}

/** Whether a message is the first of its day, as far as the times are known. */
function beginsDay(
  entry: TranscriptEntry,
  before: TranscriptEntry | undefined,
): entry is TranscriptEntry & { at: number } {
  if (entry.at === undefined) return false;
  return before?.at === undefined ? before === undefined : dayOf(entry.at) !== dayOf(before.at);
}

function isSameSender(a: TranscriptEntry, b: TranscriptEntry): boolean {
  return a.originator === b.originator && a.kind === b.kind && a.role === b.role && a.senderName === b.senderName;
}

/** Whether a message belongs to the same group as the previous one. */
function continues(entry: TranscriptEntry, before: TranscriptEntry | undefined): boolean {
  if (before === undefined || !isSameSender(before, entry)) return false;
  return entry.at === undefined || before.at === undefined || entry.at - before.at < groupMs;
}

/** These are no components, because in a long transcript each component costs as much as its element. */
function renderTime(entry: TranscriptEntry, locale: string): ReactNode {
  const offset = entry.offsetMs === undefined ? undefined : formatOffset(entry.offsetMs);
  if (entry.at === undefined) return <span className={styles["time"]}>{offset ?? entry.time}</span>;
  return <time dateTime={new Date(entry.at).toISOString()}>{offset ?? formatTime(entry.at, locale)}</time>;
}

/** What the looks of a message depend on, besides itself. */
interface Surroundings {
  readonly before: TranscriptEntry | undefined;
  readonly quoted: TranscriptEntry | undefined;
  readonly senders: Senders;
  readonly t: Translate;
  readonly locale: string;
}

function renderMessage(entry: TranscriptEntry, around: Surroundings): ReactNode {
  const { before, quoted, senders, t, locale } = around;
  const key = entryKey(entry);
  const sender = senders.get(entry.originator);
  const isSystem = isSystemLine(entry);
  const isFirstOfDay = beginsDay(entry, before);
  const message = (
    <article
      key={key}
      tabIndex={-1}
      data-message={key}
      data-side={isSystem ? "none" : isOwnEntry(entry, sender) ? "own" : "other"}
      data-continued={continues(entry, before) && !isFirstOfDay ? "" : undefined}
      data-partial={entry.isFinal ? undefined : ""}
    >
      <bdi translate="no">{senderName(t, entry, sender)}</bdi>
      {quoted === undefined ? (
        renderForeignText({ text: entry.text, className: bubble })
      ) : (
        <div className={bubble} dir="auto">
          {renderQuote(quoted, senders, t)}
          <ForeignText text={entry.text} />
        </div>
      )}
      {entry.isFinal ? null : <span className={styles["partial"]}>{t("transcript.partial")}</span>}
      {renderTime(entry, locale)}
    </article>
  );
  if (!isFirstOfDay) return message;
  return [
    <h3 key={`${key}\u0000day`} className={styles["day"]}>
      {formatDay(entry.at, locale)}
    </h3>,
    message,
  ];
}

const parts = ["before", "quoted", "senders", "t", "locale"] as const;

const isSame = (a: Surroundings, b: Surroundings): boolean => parts.every((part) => a[part] === b[part]);

interface Drawn {
  readonly entry: TranscriptEntry;
  readonly around: Surroundings;
  readonly node: ReactNode;
}

/**
 * Returns a function that renders the message at a place of a chunk. It gives the same elements again until something
 * changes, because a new message renders its chunk.
 */
function createDrawMessage() {
  const drawn: Drawn[] = [];
  return (index: number, entry: TranscriptEntry, around: Surroundings): ReactNode => {
    const last = drawn[index];
    if (last?.entry === entry && isSame(last.around, around)) return last.node;
    const node = renderMessage(entry, around);
    drawn[index] = { entry, around, node };
    return node;
  };
}

/** Renders a chunk of messages with a heading for each day. Memoised, so only a change in the chunk renders it again. */
export const MessageChunk = memo(function MessageChunk(props: MessageChunkProps) {
  const t = useT();
  const locale = useLocale();
  const { chunk, senders, quoted } = props;
  const [drawMessage] = useState(createDrawMessage);
  return (
    <div className={styles["chunk"]} data-chunk={chunk.key}>
      {chunk.items.map((entry, index) => {
        return drawMessage(index, entry, {
          before: index === 0 ? props.before : chunk.items[index - 1],
          quoted: entry.refId === undefined ? undefined : quoted.get(entry.refId),
          senders,
          t,
          locale,
        });
      })}
    </div>
  );
});
