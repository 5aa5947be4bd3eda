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

interface Index {
  readonly ids: Set<string>;
  readonly keys: Set<string>;
  readonly keysWithoutId: Set<string>;
}

/** What is in a transcript, handed from each to the one made of it: reading a long one anew for every message is dear. */
const indexes = new WeakMap<readonly TranscriptEntry[], Index>();

const keyOf = ({ time, originator, text }: TranscriptEntry): string => `${time}\n${originator}\n${text}`;

function addTo({ ids, keys, keysWithoutId }: Index, entry: TranscriptEntry): void {
  const key = keyOf(entry);
  keys.add(key);
  if (entry.id === undefined) keysWithoutId.add(key);
  else ids.add(entry.id);
}

// Two with ids are told apart by them alone: people say the same thing twice.
function has({ ids, keys, keysWithoutId }: Index, entry: TranscriptEntry): boolean {
  const key = keyOf(entry);
  return entry.id === undefined ? keys.has(key) : ids.has(entry.id) || keysWithoutId.has(key);
}

function takeIndex(entries: readonly TranscriptEntry[]): Index {
  const kept = indexes.get(entries);
  if (kept !== undefined) {
    // From here on it belongs to the transcript that is made of this one.
    indexes.delete(entries);
    return kept;
  }
  const index: Index = { ids: new Set(), keys: new Set(), keysWithoutId: new Set() };
  for (const entry of entries) addTo(index, entry);
  return index;
}

/** Ordered by time. An entry without a readable one stays behind the entry it came after. */
function byTime(entries: readonly TranscriptEntry[]): readonly TranscriptEntry[] {
  let at = -Infinity;
  return entries
    .map((entry) => ({ entry, at: (at = entry.at ?? at) }))
    .toSorted((a, b) => a.at - b.at || 0)
    .map(({ entry }) => entry);
}

/** Adds entries that are not there yet, ordered by time, then by arrival. Returns `current` itself when nothing is new. */
export function mergeTranscript(
  current: readonly TranscriptEntry[],
  incoming: readonly TranscriptEntry[],
): readonly TranscriptEntry[] {
  const index = takeIndex(current);
  const merged = [...current];
  let sorted = true;
  for (const entry of incoming) {
    if (has(index, entry)) continue;
    addTo(index, entry);
    const last = merged.at(-1);
    if (last?.at !== undefined && entry.at !== undefined && entry.at < last.at) sorted = false;
    merged.push(entry);
  }
  const isSame = merged.length === current.length;
  const result = sorted ? merged : byTime(merged);
  indexes.set(isSame ? current : result, index);
  return isSame ? current : result;
}
