import { memo } from "react";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import type { Section } from "./chunksOf.ts";
import { MessageChunk } from "./MessageChunk.tsx";
import styles from "./MessageChunk.module.css";
import type { Quoted } from "./quotedIn.ts";
import type { Senders } from "./senders.ts";

export interface MessageSectionProps {
  readonly section: Section;
  /** The number of chunks at the beginning that are not rendered yet. */
  readonly skip: number;
  /** The message before the first. */
  readonly before: TranscriptEntry | undefined;
  readonly senders: Senders;
  /** The messages that others of this section refer to, by id. */
  readonly quoted: Quoted;
}

/** Renders a section of the transcript. Memoised, because a new message changes only the last one. */
export const MessageSection = memo(function MessageSection(props: MessageSectionProps) {
  const { section, skip, senders, quoted } = props;
  return (
    <div className={styles["section"]}>
      {section.items.slice(skip).map((chunk, index) => (
        <MessageChunk
          key={chunk.key}
          chunk={chunk}
          before={section.items[skip + index - 1]?.items.at(-1) ?? props.before}
          senders={senders}
          quoted={quoted}
        />
      ))}
    </div>
  );
});
