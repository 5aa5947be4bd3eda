import { useMemo, useState } from "react";
import { plainText } from "../../../domain/plainText.ts";
import type { TranscriptEntry } from "../../../domain/transcript.ts";

export interface Search {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** What to mark: the query without its outer spaces. */
  readonly sought: string;
  /** The places of the messages that have it, in order. */
  readonly hits: readonly number[];
  /** Which of the hits the agent is at; undefined when there are none. */
  readonly at: number | undefined;
  /** Goes to the next (1) or previous (-1) hit, round the ends. Returns its place in the transcript. */
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

/** Searches the messages' text, case-insensitive. The newest hit comes first to hand. */
export function useSearch(entries: readonly TranscriptEntry[]): Search {
  const [query, setQuery] = useState("");
  // A place rather than a number of a hit: it stays true when messages arrive.
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
