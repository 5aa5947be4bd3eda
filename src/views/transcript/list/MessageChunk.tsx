import { memo, type ReactNode } from "react";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import { type Translate, useLocale, useT } from "../../../i18n/i18n.ts";
import type { FindHits } from "../../../ui/splitAtHits.ts";
import { renderForeignText } from "../../ForeignText.tsx";
import type { Chunk } from "./chunksOf.ts";
import { entryKey } from "./entryKey.ts";
import { dayOf, formatDay, formatOffset, formatTime } from "./formatTime.ts";
import styles from "./MessageChunk.module.css";
import type { ChunkHits } from "../search/useSearch.ts";
import { renderQuote } from "./Quote.tsx";
import { isOwnEntry, senderName } from "./senderName.ts";
import { isSystemLine, type Senders } from "./senders.ts";

/** Messages of one sender within this time form a group, in ms. */
const groupMs = 5 * 60_000;

export interface MessageChunkProps {
  readonly chunk: Chunk;
  /** The message before the first. */
  readonly before: TranscriptEntry | undefined;
  readonly senders: Senders;
  /** The messages that others of this chunk refer to, by id. */
  readonly quoted: ReadonlyMap<string, TranscriptEntry>;
  /** What is marked. Undefined without a hit in this chunk, or while nobody sees it. */
  readonly hits: ChunkHits | undefined;
  /** The key of the current hit, if it is in this chunk. */
  readonly current: string | undefined;
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

interface Place {
  readonly entry: TranscriptEntry;
  readonly before: TranscriptEntry | undefined;
}

const bodies = new WeakMap<TranscriptEntry, ReactNode>();

/** Renders the text of a message. One without marks is read only once, because each new message renders its chunk. */
function renderBody(entry: TranscriptEntry, highlight: FindHits | undefined): ReactNode {
  if (highlight !== undefined) return renderForeignText({ text: entry.text, highlight });
  let body = bodies.get(entry);
  if (body === undefined) {
    body = renderForeignText({ text: entry.text });
    bodies.set(entry, body);
  }
  return body;
}

/** These are no components, because in a long transcript each component costs as much as its element. */
function renderTime(entry: TranscriptEntry, locale: string): ReactNode {
  const offset = entry.offsetMs === undefined ? undefined : formatOffset(entry.offsetMs);
  if (entry.at === undefined) return <span className={styles["time"]}>{offset ?? entry.time}</span>;
  return (
    <time className={styles["time"]} dateTime={new Date(entry.at).toISOString()}>
      {offset ?? formatTime(entry.at, locale)}
    </time>
  );
}

function renderMessage({ entry, before }: Place, props: MessageChunkProps, t: Translate, locale: string): ReactNode {
  const { senders, quoted, hits, current } = props;
  const key = entryKey(entry);
  const sender = senders.get(entry.originator);
  const isSystem = isSystemLine(entry);
  return (
    <article
      key={key}
      className={styles["message"]}
      tabIndex={-1}
      data-message={key}
      data-side={isSystem ? "none" : isOwnEntry(entry, sender) ? "own" : "other"}
      data-continued={continues(entry, before) && !beginsDay(entry, before) ? "" : undefined}
      data-current={key === current ? "" : undefined}
      data-partial={entry.isFinal ? undefined : ""}
    >
      <bdi className={styles["name"]} translate="no">
        {senderName(t, entry, sender)}
      </bdi>
      <div className={styles["bubble"]} dir="auto">
        {entry.refId === undefined ? null : renderQuote(quoted.get(entry.refId), senders, t)}
        {renderBody(entry, hits?.keys.includes(key) === true ? hits.find : undefined)}
      </div>
      {entry.isFinal ? null : <span className={styles["partial"]}>{t("transcript.partial")}</span>}
      {renderTime(entry, locale)}
    </article>
  );
}

/** Renders a chunk of messages with a heading for each day. Memoised, so only a change in the chunk renders it again. */
export const MessageChunk = memo(function MessageChunk(props: MessageChunkProps) {
  const t = useT();
  const locale = useLocale();
  const { key, entries } = props.chunk;
  return (
    <div className={styles["chunk"]} data-chunk={key}>
      {entries.map((entry, index) => {
        const before = index === 0 ? props.before : entries[index - 1];
        const message = renderMessage({ entry, before }, props, t, locale);
        if (!beginsDay(entry, before)) return message;
        return [
          <h3 key={`${entryKey(entry)}\u0000day`} className={styles["day"]}>
            {formatDay(entry.at, locale)}
          </h3>,
          message,
        ];
      })}
    </div>
  );
});
