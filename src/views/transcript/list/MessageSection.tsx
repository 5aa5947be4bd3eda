import { memo } from "react";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import type { Search } from "../search/useSearch.ts";
import type { Section } from "./chunksOf.ts";
import { MessageChunk } from "./MessageChunk.tsx";
import styles from "./MessageChunk.module.css";
import type { Quoted } from "./quotedIn.ts";
import type { Senders } from "./senders.ts";

/** What a search marks. */
export interface Marking extends Pick<Search, "hitsIn" | "current"> {
  /** The keys of the chunks near the view, because marks that nobody sees would cost as much. All without it. */
  readonly shown: ReadonlySet<string> | undefined;
}

export interface MessageSectionProps {
  readonly section: Section;
  /** The number of chunks at the beginning that are not rendered yet. */
  readonly skip: number;
  /** The message before the first. */
  readonly before: TranscriptEntry | undefined;
  readonly senders: Senders;
  /** The messages that others of this section refer to, by id. */
  readonly quoted: Quoted;
  /** Undefined without a search. */
  readonly marking: Marking | undefined;
}

/** Renders a section of the transcript. Memoised, because a new message changes only the last one. */
export const MessageSection = memo(function MessageSection(props: MessageSectionProps) {
  const { section, skip, senders, quoted, marking } = props;
  return (
    <div className={styles["section"]}>
      {section.items.slice(skip).map((chunk, index) => {
        const hits = marking?.hitsIn(chunk);
        const current =
          marking?.current !== undefined && hits?.keys.includes(marking.current) ? marking.current : undefined;
        const isMarked = current !== undefined || marking?.shown === undefined || marking.shown.has(chunk.key);
        return (
          <MessageChunk
            key={chunk.key}
            chunk={chunk}
            before={section.items[skip + index - 1]?.items.at(-1) ?? props.before}
            senders={senders}
            quoted={quoted}
            hits={isMarked ? hits : undefined}
            current={current}
          />
        );
      })}
    </div>
  );
});
