import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useLayoutEffect, useRef } from "react";
import { Virtuoso, type VirtuosoHandle } from "react-virtuoso";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { TranscriptEntry } from "../../src/domain/transcript.ts";
import styles from "../../src/views/transcript/list/MessageChunk.module.css";
import { formatTime } from "../../src/views/transcript/list/formatTime.ts";
import { agentId } from "./transcriptMessages.ts";

// The lists that the panel's transcript is compared with. Each has the panel's own message, but without masks, links,
// days and search, and stays at the end like the panel.

export interface ListProps {
  readonly entries: readonly TranscriptEntry[];
}

const Message = memo(function Message({ entry, skips }: { readonly entry: TranscriptEntry; readonly skips?: boolean }) {
  const isOwn = entry.originator === agentId;
  return (
    <article
      className={styles["message"]}
      data-message={entry.id}
      data-side={isOwn ? "own" : "other"}
      style={skips === true ? { contentVisibility: "auto", containIntrinsicSize: "auto 52px" } : undefined}
    >
      <bdi className={styles["name"]}>{isOwn ? "Robin" : "Anna Lark"}</bdi>
      <div className={styles["bubble"]} dir="auto">
        <p>{entry.text}</p>
      </div>
      <time className={styles["time"]}>{formatTime(entry.at ?? 0, "en-GB")}</time>
    </article>
  );
});

const scrolling = { height: "100%", overflow: "hidden auto" } as const;

function Scroller({ entries, skips }: ListProps & { readonly skips: boolean }): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  });
  return (
    <div ref={scroller} style={scrolling} data-scroller>
      {entries.map((entry) => (
        <Message key={entry.id} entry={entry} skips={skips} />
      ))}
    </div>
  );
}

/** Renders all messages. */
export function Plain({ entries }: ListProps) {
  return <Scroller entries={entries} skips={false} />;
}

/** Renders all messages, and the browser skips each one alone. */
export function SkippedRows({ entries }: ListProps) {
  return <Scroller entries={entries} skips />;
}

export function Tanstack({ entries }: ListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // Only its own compiler would memoise this component.
  // oxlint-disable-next-line react/incompatible-library
  const list = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 70,
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 5,
  });
  useLayoutEffect(() => {
    list.scrollToIndex(entries.length - 1, { align: "end" });
  }, [entries.length, list]);
  return (
    <div ref={scroller} style={scrolling} data-scroller>
      <div style={{ position: "relative", height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, key, start }) => {
          const entry = entries[index];
          return entry === undefined ? null : (
            <div
              key={key}
              ref={list.measureElement}
              data-index={index}
              style={{ position: "absolute", insetInline: 0, transform: `translateY(${start}px)` }}
            >
              <Message entry={entry} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

const renderMessage = (_: number, entry: TranscriptEntry) => <Message entry={entry} />;

export function ReactVirtuoso({ entries }: ListProps) {
  const list = useRef<VirtuosoHandle>(null);
  return (
    <Virtuoso
      ref={list}
      style={{ height: "100%" }}
      data={entries}
      computeItemKey={(_, { id }) => id ?? ""}
      initialTopMostItemIndex={{ index: "LAST", align: "end" }}
      followOutput={() => "auto"}
      itemContent={renderMessage}
    />
  );
}

export function Virtua({ entries }: ListProps) {
  const list = useRef<VirtualizerHandle>(null);
  useLayoutEffect(() => {
    // What it returns is no clean-up.
    list.current?.scrollToIndex(entries.length - 1, { align: "end" });
  }, [entries.length]);
  return (
    <div style={scrolling} data-scroller>
      <Virtualizer ref={list} data={entries}>
        {(entry: TranscriptEntry) => <Message key={entry.id} entry={entry} />}
      </Virtualizer>
    </div>
  );
}
