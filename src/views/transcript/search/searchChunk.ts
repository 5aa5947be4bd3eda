import { foldText } from "../../../domain/foldText.ts";
import { plainText } from "../../../domain/plainText.ts";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import type { Chunk } from "../list/chunksOf.ts";
import { entryKey } from "../list/entryKey.ts";

const folded = new WeakMap<TranscriptEntry, string>();

/** Returns a search text as `searchChunk` compares it. */
export const foldWords = (text: string): string => foldText(text.replaceAll(/\s+/g, " "));

function searchable(entry: TranscriptEntry): string {
  let text = folded.get(entry);
  if (text === undefined) {
    text = foldWords(plainText(entry.text));
    folded.set(entry, text);
  }
  return text;
}

/** Reads a message, so that the first key of a search does not have to. */
export function prepare(entry: TranscriptEntry): void {
  searchable(entry);
}

const none: readonly string[] = [];

/** The hits in each chunk for the last search text. */
const last = new WeakMap<Chunk, { readonly wanted: string; readonly keys: readonly string[] }>();

/**
 * Returns the keys of the messages of a chunk that contain a folded text, in order. Of a chunk without a hit nothing is
 * searched again while the text grows.
 */
export function searchChunk(chunk: Chunk, wanted: string): readonly string[] {
  const before = last.get(chunk);
  if (before?.wanted === wanted) return before.keys;
  let keys = none;
  if (before === undefined || before.keys.length > 0 || !wanted.includes(before.wanted)) {
    keys = chunk.items.filter((entry) => searchable(entry).includes(wanted)).map(entryKey);
  }
  last.set(chunk, { wanted, keys: keys.length === 0 ? none : keys });
  return keys;
}
