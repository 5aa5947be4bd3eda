import { type Entry, isNarrower, type Query, rankOf, ranks, toEntry, toQuery, wordsOf } from "./Entry.ts";
import type { Place } from "./Place.ts";

/** Places in the forms that a search needs. */
export interface Directory {
  readonly entries: readonly Entry[];
  readonly byAddress: ReadonlyMap<string, Place>;
  readonly byName: ReadonlyMap<string, readonly Place[]>;
  /** Addresses in international form by their digits. */
  readonly byDigits: ReadonlyMap<string, Place>;
}

/** A place that matches a search. */
export interface Found {
  readonly place: Place;
  readonly isUsable: boolean;
}

export interface SearchOptions {
  readonly limit: number;
  readonly isUsable: (place: Place) => boolean;
  /** How usual a place is. The most usual come first among those that match equally well. */
  readonly scoreOf?: (place: Place) => number;
}

export interface SearchResult {
  /** The best first. Places that cannot be used come last. */
  readonly found: readonly Found[];
  /** How many more match. */
  readonly more: number;
}

/** Returns a directory with further places. Those with an address that it has stay as they are. */
export function withPlaces(directory: Directory, places: readonly Place[]): Directory {
  const added = places.filter(({ destination: { id } }) => !directory.byAddress.has(id));
  if (added.length === 0) return directory;
  const more = createDirectory(added);
  const byName = new Map(directory.byName);
  for (const [name, found] of more.byName) byName.set(name, [...(byName.get(name) ?? []), ...found]);
  return {
    entries: [...directory.entries, ...more.entries],
    byAddress: new Map([...directory.byAddress, ...more.byAddress]),
    byName,
    byDigits: new Map([...more.byDigits, ...directory.byDigits]),
  };
}

/** Prepares places for the search. Each address occurs once, with its first name. */
export function createDirectory(places: readonly Place[]): Directory {
  const byAddress = new Map<string, Place>();
  for (const place of places) if (!byAddress.has(place.destination.id)) byAddress.set(place.destination.id, place);
  const entries = [...byAddress.values()].map(toEntry);
  const byName = new Map<string, Place[]>();
  const byDigits = new Map<string, Place>();
  for (const { place, name, digits } of entries) {
    const namesakes = byName.get(name);
    if (namesakes === undefined) byName.set(name, [place]);
    else namesakes.push(place);
    if (place.destination.id.trimStart().startsWith("+")) byDigits.set(digits, place);
  }
  return { entries, byAddress, byName, byDigits };
}

/** The last search of each directory. A longer text can only match what a shorter one has matched. */
const lastSearches = new WeakMap<Directory, { readonly query: Query; readonly matches: readonly Entry[] }>();

/**
 * Returns the places that match a typed text by name, address, team or initials, at most `limit`. Ignores case, accents,
 * Unicode form and the order of words.
 */
export function searchPlaces(
  directory: Directory,
  text: string,
  { limit, isUsable, scoreOf = () => 0 }: SearchOptions,
): SearchResult {
  const query = toQuery(text);
  if (query.whole === "" && text.trim() !== "") return { found: [], more: 0 };
  const last = lastSearches.get(directory);
  const candidates = last !== undefined && isNarrower(query, last.query) ? last.matches : directory.entries;
  const buckets: Found[][] = Array.from({ length: ranks * 2 }, () => []);
  const usual: { readonly found: Found; readonly score: number }[][] = buckets.map(() => []);
  const matches: Entry[] = [];
  for (const entry of candidates) {
    const rank = rankOf(entry, query);
    if (rank === undefined) continue;
    matches.push(entry);
    const usable = isUsable(entry.place);
    const score = scoreOf(entry.place);
    // What is usual comes before all that only begins with the text.
    const at = (score > 0 && rank < ranks - 1 ? Math.min(rank, 1) : rank) + (usable ? 0 : ranks);
    const found = { place: entry.place, isUsable: usable };
    if (score > 0) usual[at]?.push({ found, score });
    else if ((buckets[at]?.length ?? limit) < limit) buckets[at]?.push(found);
  }
  lastSearches.set(directory, { query, matches });
  const found = buckets
    .flatMap((bucket, at) => [
      ...(usual[at] ?? []).toSorted((a, b) => b.score - a.score).map(({ found: each }) => each),
      ...bucket,
    ])
    .slice(0, limit);
  return { found, more: matches.length - found.length };
}

/** Returns the places with exactly this name, except for case, accents and punctuation. */
export function placesNamed({ byName }: Directory, text: string): readonly Place[] {
  const name = wordsOf(text).join(" ");
  return name === "" ? [] : (byName.get(name) ?? []);
}

/** Returns the place with this address, however its digits are grouped. */
export function placeAt({ byAddress, byDigits }: Directory, address: string): Place | undefined {
  return byAddress.get(address) ?? (address.startsWith("+") ? byDigits.get(address.slice(1)) : undefined);
}
