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
  readonly places: readonly Place[];
  readonly entries: readonly Entry[];
}

export interface Found {
  readonly place: Place;
  readonly isUsable: boolean;
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

/** Prepares places for the search. Each address occurs once, with its first name. */
export function createDirectory(places: readonly Place[]): Directory {
  const unique = new Map<string, Place>();
  for (const place of places) if (!unique.has(place.destination.id)) unique.set(place.destination.id, place);
  const kept = [...unique.values()];
  return { places: kept, entries: kept.map(toEntry) };
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
  { limit, isUsable }: { readonly limit: number; readonly isUsable: (place: Place) => boolean },
): SearchResult {
  const words = wordsOf(text.slice(0, longestQuery));
  const onlyDigits = /^[\d\s()+./-]*$/.test(text.trim()) ? text.replaceAll(/\D/g, "") : "";
  const query = { whole: words.join(" "), words, digits: onlyDigits };
  if (query.whole === "" && text.trim() !== "") return { found: [], more: 0 };
  const buckets: Found[][] = Array.from({ length: ranks * 2 }, () => []);
  let count = 0;
  for (const entry of entries) {
    const rank = rankOf(entry, query);
    if (rank === undefined) continue;
    count += 1;
    const usable = isUsable(entry.place);
    const bucket = buckets[usable ? rank : rank + ranks];
    if (bucket !== undefined && bucket.length < limit) bucket.push({ place: entry.place, isUsable: usable });
  }
  const found = buckets.flat().slice(0, limit);
  return { found, more: count - found.length };
}

/** Returns the places with exactly this name, except for case, accents and punctuation. */
export function placesNamed({ entries }: Directory, text: string): readonly Place[] {
  const name = wordsOf(text).join(" ");
  return name === "" ? [] : entries.filter((entry) => entry.name === name).map(({ place }) => place);
}

/** Returns the place with this address, however its digits are grouped. */
export function placeAt({ places, entries }: Directory, address: string): Place | undefined {
  const exact = places.find(({ destination }) => destination.id === address);
  if (exact !== undefined || !address.startsWith("+")) return exact;
  const digits = address.slice(1);
  return entries.find((entry) => entry.digits === digits && entry.place.destination.id.trimStart().startsWith("+"))
    ?.place;
}
