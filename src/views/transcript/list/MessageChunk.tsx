import { memo, type ReactNode } from "react";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import { useLocale, useT } from "../../../i18n/i18n.ts";
import { renderHidden } from "../../../ui/VisuallyHidden.tsx";
import { renderForeignText } from "../../ForeignText.tsx";
import type { Chunk } from "./chunksOf.ts";
import { formatTime } from "./formatTime.ts";
import styles from "./MessageChunk.module.css";
import { isOwnEntry, senderName } from "./senderName.ts";
import type { Senders } from "./senders.ts";

/** Messages of one sender within this time form a group, in ms. */
const groupMs = 5 * 60_000;

export interface MessageChunkProps {
  readonly chunk: Chunk;
  /** The index of the first message in the transcript. */
  readonly start: number;
  /** The message before the first. */
  readonly before: TranscriptEntry | undefined;
  readonly senders: Senders;
  /** The search text. Empty without a hit in this chunk. */
  readonly highlight: string;
  /** The index of the current hit, if it is in this chunk. */
  readonly current: number | undefined;
}

/** Whether a message belongs to the same group as the previous one. */
function continues(entry: TranscriptEntry, before: TranscriptEntry | undefined): boolean {
  if (before === undefined || before.originator !== entry.originator) return false;
  return entry.at === undefined || before.at === undefined || entry.at - before.at < groupMs;
}

/** Not a component, because in a long transcript each component costs as much as its element. */
function renderTime(entry: TranscriptEntry, locale: string): ReactNode {
  if (entry.at === undefined) return <span className={styles["time"]}>{entry.time}</span>;
  return (
    <time className={styles["time"]} dateTime={new Date(entry.at).toISOString()}>
      {formatTime(entry.at, locale)}
    </time>
  );
}

/** Renders a chunk of messages. Memoised, so only a change in the chunk renders it again. */
export const MessageChunk = memo(function MessageChunk(props: MessageChunkProps) {
  const { chunk, start, before, senders, highlight, current } = props;
  const t = useT();
  const locale = useLocale();
  return (
    <div className={styles["chunk"]} data-start={start}>
      {chunk.map((entry, index) => {
        const place = start + index;
        const sender = senders.get(entry.originator);
        const name = senderName(t, entry, sender);
        const isContinued = continues(entry, index === 0 ? before : chunk[index - 1]);
        return (
          <article
            key={entry.id ?? place}
            className={styles["message"]}
            data-own={isOwnEntry(entry, sender) ? "" : undefined}
            data-continued={isContinued ? "" : undefined}
            data-current={place === current ? "" : undefined}
          >
            {isContinued ? (
              renderHidden(name)
            ) : (
              <span className={styles["name"]} title={name}>
                {name}
              </span>
            )}
            <div className={styles["bubble"]}>
              {renderForeignText({ text: entry.text, highlight })}
              {renderTime(entry, locale)}
            </div>
          </article>
        );
      })}
    </div>
  );
});
