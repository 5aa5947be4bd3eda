import type { TranscriptEntry } from "../../../domain/transcript.ts";

const serials = new WeakMap<TranscriptEntry, string>();
let last = 0;

/** Returns a name of a message that stays the same when others come before it, or when its text changes. */
export function entryKey(entry: TranscriptEntry): string {
  if (entry.id !== undefined) return entry.id;
  let key = serials.get(entry);
  if (key === undefined) {
    last += 1;
    // No host begins an id so.
    key = `\u0000${last}`;
    serials.set(entry, key);
  }
  return key;
}
