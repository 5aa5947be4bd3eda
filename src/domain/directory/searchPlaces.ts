import { foldText } from "../foldText.ts";
import type { Place } from "./Place.ts";

/** A place with its texts prepared for comparison. */
interface Entry {
  readonly place: Place;
  readonly name: string;
  /** Name, team and address, with a blank before each word. */
  readonly words: string;
  readonly initials: string;
  /** The digits of the address. */
  readonly digits: string;
}

export interface Directory {
  readonly entries: readonly Entry[];
  readonly byAddress: ReadonlyMap<string, Place>;
  readonly byName: ReadonlyMap<string, readonly Place[]>;
  /** Addresses in international form by their digits. */
  readonly byDigits: ReadonlyMap<string, Place>;
}

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

/** The most characters of a name that are searched, and of a text that is searched for. */
const longestName = 500;
const longestQuery = 100;

const between = /[^\p{L}\p{N}@+]+/u;
const wordsOf = (text: string): readonly string[] =>
  foldText(text.slice(0, longestName)).split(between).filter(Boolean);

function toEntry(place: Place): Entry {
  const { label, id } = place.destination;
  const name = wordsOf(label);
  const address = foldText(id.slice(0, longestName));
  return {
    place,
    name: name.join(" "),
    words: ["", ...name, ...wordsOf(place.team ?? ""), ...wordsOf(id), address].join(" "),
    initials: name.map((word) => word[0] ?? "").join(""),
    digits: id
      .slice(0, longestName)
      .replace(/\( *0 *\)/, "")
      .replaceAll(/\D/g, ""),
  };
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

interface Query {
  readonly whole: string;
  readonly words: readonly string[];
  readonly digits: string;
}

/** How many ranks there are. The lowest rank is the best. */
const ranks = 5;

/** Returns how well an entry matches, or undefined if it does not. Every word must be found, in any order. */
function rankOf({ name, words, initials, digits }: Entry, query: Query): number | undefined {
  if (query.whole === "") return 0;
  if (name.startsWith(query.whole)) return name === query.whole ? 0 : 1;
  if (query.words.every((word) => words.includes(` ${word}`))) return 2;
  if (initials.length > 1 && initials.startsWith(query.whole.replaceAll(" ", ""))) return 3;
  if (query.digits.length > 2 && digits.includes(query.digits)) return 4;
  return query.words.every((word) => words.includes(word)) ? 4 : undefined;
}

/**
 * Returns the places that match a typed text by name, address, team or initials, at most `limit`. Ignores case, accents,
 * Unicode form and the order of words.
 */
export function searchPlaces(
  { entries }: Directory,
  text: string,
  { limit, isUsable, scoreOf = () => 0 }: SearchOptions,
): SearchResult {
  const words = wordsOf(text.slice(0, longestQuery));
  const onlyDigits = /^[\d\s()+./-]*$/.test(text.trim()) ? text.replaceAll(/\D/g, "") : "";
  // An address may have a country code in place of the first zero.
  const query = { whole: words.join(" "), words, digits: onlyDigits.replace(/^0+/, "") };
  if (query.whole === "" && text.trim() !== "") return { found: [], more: 0 };
  const buckets: Found[][] = Array.from({ length: ranks * 2 }, () => []);
  const usual: { readonly found: Found; readonly score: number }[][] = buckets.map(() => []);
  let count = 0;
  for (const entry of entries) {
    const rank = rankOf(entry, query);
    if (rank === undefined) continue;
    count += 1;
    const usable = isUsable(entry.place);
    const at = usable ? rank : rank + ranks;
    const score = scoreOf(entry.place);
    const found = { place: entry.place, isUsable: usable };
    if (score > 0) usual[at]?.push({ found, score });
    else if ((buckets[at]?.length ?? limit) < limit) buckets[at]?.push(found);
  }
  const found = buckets
    .flatMap((bucket, at) => [
      ...(usual[at] ?? []).toSorted((a, b) => b.score - a.score).map(({ found: each }) => each),
      ...bucket,
    ])
    .slice(0, limit);
  return { found, more: count - found.length };
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
