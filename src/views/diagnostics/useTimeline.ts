import { useState } from "react";
import type { Recorder, RecorderEntry } from "../../recording/createRecorder.ts";
import type { MessageSummary } from "../../recording/RecordedProtocol.ts";
import { pairEntries, type TimelineEntry } from "./pairEntries.ts";
import { useThrottled } from "./useThrottled.ts";

export type Direction = "all" | "in" | "out";

export interface TimelineFilter {
  readonly text: string;
  readonly direction: Direction;
}

export interface TimelineView {
  /** All messages, newest first. */
  readonly all: readonly TimelineEntry[];
  /** The messages that match the filter, newest first. */
  readonly matching: readonly TimelineEntry[];
}

/** Caches the values derived from an entry, because each keystroke in the filter searches two thousand entries. */
function remembered<T>(derive: (entry: RecorderEntry) => T): (entry: RecorderEntry) => T {
  const known = new WeakMap<RecorderEntry, { readonly value: T }>();
  return (entry) => {
    const found = known.get(entry) ?? { value: derive(entry) };
    known.set(entry, found);
    return found.value;
  };
}

/** Returns the rows of the timeline. While `paused`, no row is added. */
export function useTimeline(recorder: Recorder, filter: TimelineFilter, paused: boolean): TimelineView {
  const entries = useThrottled(
    (onChange) => recorder.subscribe(onChange),
    () => recorder.entries(),
    paused,
  );
  const [summaryOf] = useState(() => remembered<MessageSummary>(({ message }) => recorder.summarize(message)));
  const [textOf] = useState(() =>
    remembered((entry) => `${summaryOf(entry).title}\n${JSON.stringify(entry.message)}`.toLowerCase()),
  );
  const all = pairEntries(entries, summaryOf).toReversed();
  const sought = filter.text.trim().toLowerCase();
  const matching = all.filter(
    ({ entry }) =>
      (filter.direction === "all" || entry.way === filter.direction) &&
      (sought === "" || textOf(entry).includes(sought)),
  );
  return { all, matching };
}
