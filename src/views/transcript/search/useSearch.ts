import { useMemo, useState } from "react";
import { plainText } from "../../../domain/plainText.ts";
import type { TranscriptEntry } from "../../../domain/transcript.ts";

export interface Search {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** The text to mark, which is the trimmed query. */
  readonly sought: string;
  /** The indexes of the messages with a hit, in order. */
  readonly hits: readonly number[];
  /** The number of the current hit. Undefined without hits. */
  readonly at: number | undefined;
  /** Moves to the next (1) or previous (-1) hit, cyclically. Returns its index in the transcript. */
  readonly step: (by: 1 | -1) => number | undefined;
}

const lowered = new WeakMap<TranscriptEntry, string>();

function searchable(entry: TranscriptEntry): string {
  const known = lowered.get(entry);
  if (known !== undefined) return known;
  const made = plainText(entry.text).replaceAll(/\s+/g, " ").toLowerCase();
  lowered.set(entry, made);
  return made;
}

/** Searches the messages, ignoring case. The newest hit is the first current one. */
export function useSearch(entries: readonly TranscriptEntry[]): Search {
  const [query, setQuery] = useState("");
  // Stores the index of a message instead of the number of a hit, because the index stays valid when messages arrive.
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const sought = query.trim();
  const hits = useMemo(() => {
    if (sought === "") return [];
    const wanted = sought.toLowerCase();
    return entries.flatMap((entry, place) => (searchable(entry).includes(wanted) ? [place] : []));
  }, [entries, sought]);
  const found = chosen === undefined ? -1 : hits.indexOf(chosen);
  return {
    query,
    setQuery: (next) => {
      setQuery(next);
      setChosen(undefined);
    },
    sought,
    hits,
    at: found === -1 ? undefined : found,
    step: (by) => {
      if (hits.length === 0) return undefined;
      const next = found === -1 ? hits.length - 1 : (found + by + hits.length) % hits.length;
      setChosen(hits[next]);
      return hits[next];
    },
  };
}
