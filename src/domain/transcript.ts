import type { PartyRole } from "./party.ts";

/** One message of a conversation. `text` may hold HTML and is not safe to render as such. */
export interface TranscriptEntry {
  /** The host's id of the message; not every host gives one. */
  readonly id: string | undefined;
  readonly refId: string | undefined;
  /** `utterance`: something said, written down while it is spoken. `note`: of the team's, not the customer's to see. */
  readonly kind: "message" | "utterance" | "note";
  /** What the sender is, where the host tells with the message; `other` otherwise. */
  readonly role: PartyRole;
  /** The sender's name, where the host tells it with the message. */
  readonly senderName: string | undefined;
  readonly text: string;
  /** ms since the epoch, undefined when the panel cannot read the host's time. */
  readonly at: number | undefined;
  /** The time as the host wrote it. */
  readonly time: string;
  /** ms since the beginning of the call, of utterances. */
  readonly offsetMs?: number | undefined;
  /** A party's id. */
  readonly originator: string;
  /** Whether the text is complete: an utterance that is still spoken is replaced by the next of its id. */
  readonly isFinal: boolean;
}

interface Index {
  readonly ids: Map<string, TranscriptEntry>;
  /** How many entries have this time, sender and text. */
  readonly keys: Map<string, number>;
  readonly keysWithoutId: Set<string>;
  /** The transcript that the index is of. */
  entries: TranscriptEntry[];
}

/** The index of a transcript passes on to the one made of it: building it anew for each message of a long one is slow. */
const indexes = new WeakMap<readonly TranscriptEntry[], Index>();

const keyOf = ({ time, originator, text }: TranscriptEntry): string => `${time}\n${originator}\n${text}`;

function addTo({ ids, keys, keysWithoutId }: Index, entry: TranscriptEntry): void {
  const key = keyOf(entry);
  keys.set(key, (keys.get(key) ?? 0) + 1);
  if (entry.id === undefined) keysWithoutId.add(key);
  else ids.set(entry.id, entry);
}

function removeKey({ keys }: Index, entry: TranscriptEntry): void {
  const key = keyOf(entry);
  const others = (keys.get(key) ?? 0) - 1;
  if (others > 0) keys.set(key, others);
  else keys.delete(key);
}

// Entries with ids are told apart by their ids alone: people say the same thing twice.
function has({ ids, keys, keysWithoutId }: Index, entry: TranscriptEntry): boolean {
  const key = keyOf(entry);
  return entry.id === undefined ? keys.has(key) : ids.has(entry.id) || keysWithoutId.has(key);
}

/** Whether `incoming` says something else than the known entry of its id. A partial text never replaces a final one. */
function isNewer(known: TranscriptEntry, incoming: TranscriptEntry): boolean {
  if (known.isFinal && !incoming.isFinal) return false;
  return known.text !== incoming.text || known.isFinal !== incoming.isFinal || known.time !== incoming.time;
}

/** Returns the entries without those that a later one of the same id replaces. */
function latestOf(incoming: readonly TranscriptEntry[]): readonly TranscriptEntry[] {
  if (incoming.length < 2) return incoming;
  const latest = new Map<string | number, TranscriptEntry>();
  for (const [place, entry] of incoming.entries()) {
    const known = entry.id === undefined ? undefined : latest.get(entry.id);
    if (known === undefined || isNewer(known, entry)) latest.set(entry.id ?? place, entry);
  }
  return [...latest.values()];
}

function takeIndex(entries: readonly TranscriptEntry[]): Index {
  const stored = indexes.get(entries);
  if (stored !== undefined) {
    // From here on the index belongs to the transcript that is made of this one.
    indexes.delete(entries);
    return stored;
  }
  const index: Index = { ids: new Map(), keys: new Map(), keysWithoutId: new Set(), entries: [...entries] };
  for (const entry of entries) addTo(index, entry);
  return index;
}

/** Orders by time. An entry without a readable time stays behind the entry that it came after. */
function byTime(entries: readonly TranscriptEntry[]): TranscriptEntry[] {
  let at = -Infinity;
  return entries
    .map((entry) => ({ entry, at: (at = entry.at ?? at) }))
    .toSorted((a, b) => a.at - b.at || 0)
    .map(({ entry }) => entry);
}

/**
 * Adds entries, ordered by time, then by arrival. An entry whose id is known replaces the earlier text in place. Returns
 * `current` itself when nothing is new. `own`: transcripts that nobody else has yet. They are changed in place, so that many
 * messages at once do not copy a long transcript each.
 */
export function mergeTranscript(
  current: readonly TranscriptEntry[],
  incoming: readonly TranscriptEntry[],
  own?: WeakSet<object>,
): readonly TranscriptEntry[] {
  const index = takeIndex(current);
  const merged = own?.has(current) === true ? index.entries : [...current];
  let isSorted = true;
  let isSame = true;
  const latest = latestOf(incoming);
  const isKnown = ({ id }: TranscriptEntry): boolean => id !== undefined && index.ids.has(id);
  const added = latest.filter((entry) => !isKnown(entry));
  // Changed texts go first: what they no longer say may stand in an entry without an id.
  for (const entry of latest) {
    const known = entry.id === undefined ? undefined : index.ids.get(entry.id);
    if (known === undefined || !isNewer(known, entry)) continue;
    merged[merged.lastIndexOf(known)] = entry;
    removeKey(index, known);
    addTo(index, entry);
    // A new time of an old entry may move it.
    if (known.at !== entry.at) isSorted = false;
    isSame = false;
  }
  for (const entry of added) {
    if (has(index, entry)) continue;
    const last = merged.at(-1);
    if (last?.at !== undefined && entry.at !== undefined && entry.at < last.at) isSorted = false;
    merged.push(entry);
    addTo(index, entry);
    isSame = false;
  }
  if (isSame) {
    indexes.set(current, index);
    return current;
  }
  index.entries = isSorted ? merged : byTime(merged);
  indexes.set(index.entries, index);
  own?.add(index.entries);
  return index.entries;
}
