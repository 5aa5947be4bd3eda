/** One message of a conversation. `text` may hold HTML and is not safe to render as such. */
export interface TranscriptEntry {
  /** The host's message id; not every host gives one. */
  readonly id: string | undefined;
  readonly refId: string | undefined;
  readonly text: string;
  /** ms since the epoch, undefined when the host's time could not be read. */
  readonly at: number | undefined;
  /** The time as the host wrote it. */
  readonly time: string;
  /** A participant's id. */
  readonly originator: string;
}

function sameEntry(a: TranscriptEntry, b: TranscriptEntry): boolean {
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id;
  return a.time === b.time && a.originator === b.originator && a.text === b.text;
}

/** Adds entries that are not there yet, ordered by time, then by arrival. Returns `current` itself when nothing is new. */
export function mergeTranscript(
  current: readonly TranscriptEntry[],
  incoming: readonly TranscriptEntry[],
): readonly TranscriptEntry[] {
  const ids = new Set(current.map((entry) => entry.id));
  const keys = new Set(current.map((entry) => `${entry.time}\n${entry.originator}\n${entry.text}`));
  const merged = [...current];
  let sorted = true;
  for (const entry of incoming) {
    const key = `${entry.time}\n${entry.originator}\n${entry.text}`;
    const known =
      entry.id !== undefined
        ? ids.has(entry.id) || (keys.has(key) && merged.some((other) => sameEntry(other, entry)))
        : keys.has(key);
    if (known) continue;
    ids.add(entry.id);
    keys.add(key);
    const last = merged.at(-1);
    if (last?.at !== undefined && entry.at !== undefined && entry.at < last.at) sorted = false;
    merged.push(entry);
  }
  if (merged.length === current.length) return current;
  // Stable sort: entries without a readable time stay where they arrived.
  return sorted ? merged : merged.toSorted((a, b) => (a.at === undefined || b.at === undefined ? 0 : a.at - b.at));
}
