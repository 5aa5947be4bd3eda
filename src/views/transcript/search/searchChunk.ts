import { foldWords } from "../../../domain/foldText.ts";
import { plainText } from "../../../domain/plainText.ts";
import type { TranscriptEntry } from "../../../domain/transcript.ts";
import type { Chunk } from "../list/chunksOf.ts";
import { entryKey } from "../list/entryKey.ts";

/** A message as it is compared. */
interface Searchable {
  readonly key: string;
  readonly text: string;
}

/** The messages of a chunk that contain a folded text. */
interface Found {
  readonly wanted: string;
  readonly messages: readonly Searchable[];
  readonly keys: readonly string[];
}

const searchables = new WeakMap<TranscriptEntry, Searchable>();
/** All messages of each chunk. A list is read faster than an entry of a map for each message. */
const prepared = new WeakMap<Chunk, readonly Searchable[]>();
/** What was last searched for in each chunk. */
const last = new WeakMap<Chunk, Found>();

function searchable(entry: TranscriptEntry): Searchable {
  let message = searchables.get(entry);
  if (message === undefined) {
    message = { key: entryKey(entry), text: foldWords(plainText(entry.text)) };
    searchables.set(entry, message);
  }
  return message;
}

/** Reads the messages of a chunk, so that the first key of a search does not have to. */
export function prepare(chunk: Chunk): readonly Searchable[] {
  let messages = prepared.get(chunk);
  if (messages === undefined) {
    messages = chunk.items.map(searchable);
    prepared.set(chunk, messages);
  }
  return messages;
}

/**
 * Returns the keys of the messages of a chunk that contain a folded text, in order. While the text grows, only what was
 * found before is searched again.
 */
export function searchChunk(chunk: Chunk, wanted: string): readonly string[] {
  const before = last.get(chunk);
  if (before?.wanted === wanted) return before.keys;
  const from = before !== undefined && wanted.includes(before.wanted) ? before.messages : prepare(chunk);
  const messages = from.filter(({ text }) => text.includes(wanted));
  const isSame = before !== undefined && messages.length === before.messages.length && from === before.messages;
  const keys = isSame ? before.keys : messages.map(({ key }) => key);
  last.set(chunk, { wanted, messages, keys });
  return keys;
}
