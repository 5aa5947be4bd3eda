import type { TranscriptEntry } from "../../../domain/transcript.ts";
import { entryKey } from "./entryKey.ts";

/**
 * Number of messages that the browser skips together. Skipping single messages costs more than it saves: an appended
 * message took 120 ms with single ones, 9 ms with fifty.
 */
export const chunkSize = 50;
/** A chunk into which late messages come grows up to here, so that the ones after it stay as they are. */
const mostInChunk = 2 * chunkSize;

/** Messages that follow each other. */
export interface Chunk {
  /** The key of the first message. */
  readonly key: string;
  readonly entries: readonly TranscriptEntry[];
}

/** Returns the number of chunks that are the same as before, from the beginning. */
function sameChunks(entries: readonly TranscriptEntry[], before: readonly Chunk[]): number {
  let at = 0;
  for (const [index, chunk] of before.entries()) {
    // Runs over the whole transcript for each new message, and the plain loop takes a tenth of the time of an iterator.
    const { length } = chunk.entries;
    for (let place = 0; place < length; place += 1) {
      if (entries[at + place] !== chunk.entries[place]) return index;
    }
    at += length;
  }
  return before.length;
}

/**
 * Splits the transcript into chunks of 50. A message that comes late, or older ones that come before all others, change
 * only their own chunk. Unchanged chunks are the same objects as before, so they do not render again.
 */
export function chunksOf(entries: readonly TranscriptEntry[], before: readonly Chunk[]): readonly Chunk[] {
  const same = sameChunks(entries, before);
  const chunks = before.slice(0, same);
  let from = chunks.reduce((sum, chunk) => sum + chunk.entries.length, 0);
  if (same === before.length && from === entries.length) return before;
  const last = before.at(-1);
  // The last chunk takes the next messages until it is full.
  if (last !== undefined && same === before.length && last.entries.length < chunkSize) {
    chunks.pop();
    from -= last.entries.length;
  }
  const known = new Map(before.slice(chunks.length).map((chunk) => [chunk.key, chunk]));
  while (from < entries.length) {
    const first = entries[from];
    if (first === undefined) break;
    const key = entryKey(first);
    const old = known.get(key);
    const most = old === undefined || old === last ? chunkSize : mostInChunk;
    let end = from + 1;
    while (end < entries.length && end - from < most && !known.has(entryKey(entries[end] ?? first))) end += 1;
    const isSame =
      old?.entries.length === end - from && old.entries.every((entry, index) => entry === entries[from + index]);
    chunks.push(isSame ? old : { key, entries: entries.slice(from, end) });
    from = end;
  }
  return chunks;
}
