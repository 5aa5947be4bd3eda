import { useMemo, useState } from "react";
import { findFolded } from "../../../domain/findFolded.ts";
import { foldText } from "../../../domain/foldText.ts";
import { plainText } from "../../../domain/plainText.ts";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import type { FindHits } from "../../../ui/splitAtHits.ts";
import { entryKey } from "../list/entryKey.ts";

export interface Search {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** Finds the search text, which is the trimmed query, in a text. Undefined without one. */
  readonly find: FindHits | undefined;
  /** The keys of the messages with a hit, in order. */
  readonly hits: readonly string[];
  /** The key of the current hit. Undefined without hits. */
  readonly current: string | undefined;
  /** The number of the current hit, from 1. 0 without hits. */
  readonly at: number;
  /** Moves to the next (1) or previous (-1) hit, cyclically. Returns its key. */
  readonly step: (by: 1 | -1) => string | undefined;
}

const folded = new WeakMap<TranscriptEntry, string>();

const foldWords = (text: string): string => foldText(text.replaceAll(/\s+/g, " "));

function searchable(entry: TranscriptEntry): string {
  let text = folded.get(entry);
  if (text === undefined) {
    text = foldWords(plainText(entry.text));
    folded.set(entry, text);
  }
  return text;
}

/** Reads the messages once, so that the first key of a search does not have to. */
export function prepareSearch(entries: readonly TranscriptEntry[]): void {
  for (const entry of entries) searchable(entry);
}

/**
 * Searches the messages without regard to case, accents and Unicode form. While the agent types, the newest hit is the
 * current one. The current hit stays the same message when others come.
 */
export function useSearch(entries: readonly TranscriptEntry[]): Search {
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const sought = query.trim();
  const hits = useMemo(() => {
    if (sought === "") return [];
    const wanted = foldWords(sought);
    return entries.flatMap((entry) => (searchable(entry).includes(wanted) ? [entryKey(entry)] : []));
  }, [entries, sought]);
  const find = useMemo<FindHits | undefined>(
    () => (sought === "" ? undefined : (text, most) => findFolded(text, sought, most)),
    [sought],
  );
  const newest = hits.at(-1);
  // A hit that the agent chose stays as long as it is one, and a newer message does not take its place.
  const isChosen = chosen !== undefined && hits.includes(chosen);
  if (sought !== "" && !isChosen && chosen !== newest) setChosen(newest);
  const current = isChosen ? chosen : newest;
  const index = current === undefined ? -1 : hits.indexOf(current);
  return {
    query,
    setQuery: (next) => {
      setQuery(next);
      setChosen(undefined);
    },
    find,
    hits,
    current,
    at: index + 1,
    step: (by) => {
      const next = hits[(index + by + hits.length) % hits.length];
      setChosen(next);
      return next;
    },
  };
}
