import type { PartyRole } from "./party.ts";

/** One message of a conversation. `text` may contain HTML and is not safe to render as HTML. */
export interface TranscriptEntry {
  /** The host's id of the message. Some hosts send none. */
  readonly id: string | undefined;
  readonly refId: string | undefined;
  /**
   * `utterance`: transcribed speech, updated while the person speaks. `note`: visible to the team, never to the
   * customer.
   */
  readonly kind: "message" | "utterance" | "note";
  /** The sender's role, if the host sent it with the message; otherwise `other`. */
  readonly role: PartyRole;
  /** The sender's name, if the host sent it with the message. */
  readonly senderName: string | undefined;
  readonly text: string;
  /** ms since the epoch, or undefined when the host's time cannot be parsed. */
  readonly at: number | undefined;
  /** When the host received it, in ms since the epoch. Orders entries of the same `at`. */
  readonly receivedAt?: number | undefined;
  /** The time as the host sent it. */
  readonly time: string;
  /** For utterances: ms since the beginning of the call. */
  readonly offsetMs?: number | undefined;
  /** Id of a party. */
  readonly originator: string;
  /** Whether the text is complete. A partial utterance is replaced by the next one with its id. */
  readonly isFinal: boolean;
}

interface Index {
  readonly ids: Map<string, TranscriptEntry>;
  /** Number of entries for each combination of time, sender and text. */
  readonly keys: Map<string, number>;
  readonly keysWithoutId: Set<string>;
  /** The transcript to which the index belongs. */
  entries: TranscriptEntry[];
}

/**
 * Each new transcript takes over the index of its predecessor, because rebuilding the index for each message is slow.
 */
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

// Only the id distinguishes entries that have one, because people say the same thing twice.
function has({ ids, keys, keysWithoutId }: Index, entry: TranscriptEntry): boolean {
  const key = keyOf(entry);
  return entry.id === undefined ? keys.has(key) : ids.has(entry.id) || keysWithoutId.has(key);
}

/** Whether `incoming` differs from the known entry of its id. A partial text never replaces a final one. */
function isNewer(known: TranscriptEntry, incoming: TranscriptEntry): boolean {
  if (known.isFinal && !incoming.isFinal) return false;
  return known.text !== incoming.text || known.isFinal !== incoming.isFinal || known.time !== incoming.time;
}

/** Returns the entries without those replaced by a later entry of the same id. */
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
    // From here on the index belongs to the new transcript.
    indexes.delete(entries);
    return stored;
  }
  const index: Index = { ids: new Map(), keys: new Map(), keysWithoutId: new Set(), entries: [...entries] };
  for (const entry of entries) addTo(index, entry);
  return index;
}

/** Returns the entry with an id. Takes no time for the newest transcript of a conversation. */
export function findEntry(entries: readonly TranscriptEntry[], id: string): TranscriptEntry | undefined {
  const index = takeIndex(entries);
  indexes.set(entries, index);
  return index.ids.get(id);
}

type Dated = Pick<TranscriptEntry, "receivedAt"> & { readonly at: number };

/** Returns the times of the last entry whose time is known. */
function lastDated(entries: readonly TranscriptEntry[]): Dated | undefined {
  for (let place = entries.length - 1; place >= 0; place -= 1) {
    const { at, receivedAt } = entries[place] ?? {};
    if (at !== undefined) return { at, receivedAt };
  }
  return undefined;
}

const receivedOrder = (a: Pick<TranscriptEntry, "receivedAt">, b: Pick<TranscriptEntry, "receivedAt">): number =>
  (a.receivedAt ?? 0) - (b.receivedAt ?? 0);

/** Sorts by time. An entry without a parsed time stays behind the entry that it arrived after. */
function byTime(entries: readonly TranscriptEntry[]): TranscriptEntry[] {
  let at = -Infinity;
  return entries
    .map((entry) => ({ entry, at: (at = entry.at ?? at) }))
    .toSorted((a, b) => a.at - b.at || receivedOrder(a.entry, b.entry))
    .map(({ entry }) => entry);
}

/**
 * Adds entries, ordered by time, then by when the host received them, then by arrival. An entry whose id is known replaces the earlier text in place.
 * Returns `current` itself when nothing is new. Transcripts in `own` are not shared yet and are changed in place, so a
 * batch of messages copies a long transcript only once.
 */
export function mergeTranscript(
  current: readonly TranscriptEntry[],
  incoming: readonly TranscriptEntry[],
  own?: Set<object>,
): readonly TranscriptEntry[] {
  const index = takeIndex(current);
  let merged = own?.has(current) === true ? index.entries : undefined;
  let isSorted = true;
  const latest = latestOf(incoming);
  const isKnown = ({ id }: TranscriptEntry): boolean => id !== undefined && index.ids.has(id);
  const added = latest.filter((entry) => !isKnown(entry));
  // Changed texts go first, because their old text may equal that of an entry without an id.
  let isChanged = false;
  for (const entry of latest) {
    const known = entry.id === undefined ? undefined : index.ids.get(entry.id);
    if (known === undefined || !isNewer(known, entry)) continue;
    merged ??= [...current];
    merged[merged.lastIndexOf(known)] = entry;
    removeKey(index, known);
    addTo(index, entry);
    // A new time may change the position of an old entry.
    if (known.at !== entry.at || known.receivedAt !== entry.receivedAt) isSorted = false;
    isChanged = true;
  }
  let last = lastDated(merged ?? current);
  const fresh: TranscriptEntry[] = [];
  for (const entry of added) {
    if (has(index, entry)) continue;
    if (entry.at !== undefined) {
      if (last !== undefined && (entry.at < last.at || (entry.at === last.at && receivedOrder(entry, last) < 0))) {
        isSorted = false;
      }
      last = { at: entry.at, receivedAt: entry.receivedAt };
    }
    fresh.push(entry);
    addTo(index, entry);
  }
  if (!isChanged && fresh.length === 0) {
    indexes.set(current, index);
    return current;
  }
  // Adding to a copy would copy a long transcript twice.
  if (merged === undefined) merged = current.concat(fresh);
  else for (const entry of fresh) merged.push(entry);
  index.entries = isSorted ? merged : byTime(merged);
  indexes.set(index.entries, index);
  own?.add(index.entries);
  return index.entries;
}
