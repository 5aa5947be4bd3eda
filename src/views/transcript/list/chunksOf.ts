import type { TranscriptEntry } from "../../../domain/transcript.ts";
import { entryKey } from "./entryKey.ts";

/** Items that follow each other. */
export interface Piece<T> {
  /** The key of the first item. */
  readonly key: string;
  readonly items: readonly T[];
}

export type Chunk = Piece<TranscriptEntry>;
export type Section = Piece<Chunk>;

/** Returns the number of pieces that are the same as before, from the beginning. */
function samePieces<T>(items: readonly T[], before: readonly Piece<T>[]): number {
  let at = 0;
  for (const [index, piece] of before.entries()) {
    // Runs over the whole transcript for each new message, and the plain loop takes a tenth of the time of an iterator.
    const { length } = piece.items;
    for (let place = 0; place < length; place += 1) {
      if (items[at + place] !== piece.items[place]) return index;
    }
    at += length;
  }
  return before.length;
}

/**
 * Returns a function that splits a list into pieces of `size`. Items that come late, or before all others, change only
 * their own piece, which grows up to twice that size. Unchanged pieces are the same objects as `before`, so they do not
 * render again.
 */
function createSplit<T>(size: number, keyOf: (item: T) => string) {
  return (items: readonly T[], before: readonly Piece<T>[]): readonly Piece<T>[] => {
    const same = samePieces(items, before);
    const pieces = before.slice(0, same);
    let from = pieces.reduce((sum, piece) => sum + piece.items.length, 0);
    if (same === before.length && from === items.length) return before;
    const last = before.at(-1);
    // The last piece takes the next items until it is full.
    if (last !== undefined && same === before.length && last.items.length < size) {
      pieces.pop();
      from -= last.items.length;
    }
    const known = new Map(before.slice(pieces.length).map((piece) => [piece.key, piece]));
    while (from < items.length) {
      const first = items[from];
      if (first === undefined) break;
      const key = keyOf(first);
      const old = known.get(key);
      const most = old === undefined || old === last ? size : 2 * size;
      let end = from + 1;
      while (end < items.length && end - from < most && !known.has(keyOf(items[end] ?? first))) end += 1;
      const isSame = old?.items.length === end - from && old.items.every((item, index) => item === items[from + index]);
      pieces.push(isSame ? old : { key, items: items.slice(from, end) });
      from = end;
    }
    return pieces;
  };
}

/**
 * Splits a transcript into chunks of 50 messages, which the browser skips together. Skipping single messages costs more
 * than it saves: an appended message took 120 ms with single ones, 9 ms with fifty.
 */
export const chunksOf = createSplit<TranscriptEntry>(50, entryKey);

/**
 * Splits the chunks into sections of 10, which the browser skips together, too. It visits each skipped part that no
 * other one contains in each frame, and 200 cost as much as all else of an appended message.
 */
export const sectionsOf = createSplit<Chunk>(10, ({ key }) => key);
