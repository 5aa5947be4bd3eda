import { useMemo, useState } from "react";
import { findFolded } from "../../../domain/findFolded.ts";
import { foldWords } from "../../../domain/foldText.ts";
import type { FindHits } from "../../../ui/hitRanges.ts";
import type { Chunk } from "../list/chunksOf.ts";
import { searchChunk } from "./searchChunk.ts";

export interface Search {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** Finds the search text, which is the trimmed query, in a text. Undefined without one. */
  readonly find: FindHits | undefined;
  /** Returns the keys of the messages of a chunk with a hit, in order. */
  readonly hitsIn: (chunk: Chunk) => readonly string[];
  /** The keys of the messages with a hit, in order. */
  readonly hits: readonly string[];
  /** The key of the current hit. Undefined without hits. */
  readonly current: string | undefined;
  /** The number of the current hit, from 1. 0 without hits. */
  readonly at: number;
  /** Moves to the next (1) or previous (-1) hit, cyclically. Returns its key. */
  readonly step: (by: 1 | -1) => string | undefined;
}

const none: readonly string[] = [];

function createSearch(sought: string): Pick<Search, "find" | "hitsIn"> {
  if (sought === "") return { find: undefined, hitsIn: () => none };
  const wanted = foldWords(sought);
  return {
    find: (text, most) => findFolded(text, sought, most),
    hitsIn: (chunk) => searchChunk(chunk, wanted),
  };
}

/**
 * Searches the messages without regard to case, accents and Unicode form. While the agent types, the newest hit is the
 * current one. The current hit stays the same message when others come.
 */
export function useSearch(chunks: readonly Chunk[]): Search {
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const sought = query.trim();
  const { find, hitsIn } = useMemo(() => createSearch(sought), [sought]);
  const hits = useMemo(() => (sought === "" ? none : chunks.flatMap(hitsIn)), [chunks, hitsIn, sought]);
  const newest = hits.at(-1);
  // A hit that the agent chose stays as long as it is one, and a newer message does not take its place.
  const isChosen = chosen !== undefined && hits.includes(chosen);
  if (sought !== "" && !isChosen && chosen !== newest) setChosen(newest);
  const current = isChosen ? chosen : newest;
  const index = current === undefined ? -1 : hits.indexOf(current);
  return useMemo(
    () => ({
      query,
      setQuery: (next) => {
        setQuery(next);
        setChosen(undefined);
      },
      find,
      hitsIn,
      hits,
      current,
      at: index + 1,
      step: (by) => {
        const next = hits[(index + by + hits.length) % hits.length];
        setChosen(next);
        return next;
      },
    }),
    [query, find, hitsIn, hits, current, index],
  );
}
