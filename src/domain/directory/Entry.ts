import { foldText } from "../foldText.ts";
import type { Place } from "./Place.ts";

/** A place with its texts prepared for comparison. */
export interface Entry {
  readonly place: Place;
  readonly name: string;
  /** Name, team, address and initials, with a blank before each word. */
  readonly words: string;
  readonly initials: string;
  /** The digits of the address. */
  readonly digits: string;
}

/** A typed text, prepared for comparison. */
export interface Query {
  readonly whole: string;
  readonly words: readonly string[];
  /** The words as they begin in `Entry.words`. */
  readonly starts: readonly string[];
  /** The text as initials. */
  readonly joined: string;
  /** The digits of a text that may be part of a number. */
  readonly digits: string;
}

/** The most characters of a name that are searched, and of a text that is searched for. */
const longestName = 500;
const longestQuery = 100;
/** How many digits can be the middle of a number. Fewer are in too many. */
const fewestDigits = 3;

const between = /[^\p{L}\p{N}@+]+/u;
/** What joins two words, or stands within one: O'Neil is also typed as oneil. */
const joints = /['’ʼ‘-]/g;

const plainNumber = /^\+?\d+$/;

/** Returns the words of a text without case, accents and punctuation. */
export const wordsOf = (text: string): readonly string[] =>
  foldText(text.slice(0, longestName)).split(between).filter(Boolean);

/** Returns the words of an address, and the whole of it. Thousands are plain numbers, which need no reading. */
function wordsOfAddress(id: string): readonly string[] {
  const address = id.slice(0, longestName);
  return plainNumber.test(address) ? [address] : [...wordsOf(address), foldText(address)];
}

const initialsOf = (words: readonly string[]): string => words.map((word) => word[0] ?? "").join("");

/** Prepares a place for comparison. */
export function toEntry(place: Place): Entry {
  const { label, id } = place.destination;
  const name = wordsOf(label);
  const initials = initialsOf(name);
  const unjointed = label.replaceAll(joints, "");
  const others = unjointed === label ? [] : wordsOf(unjointed);
  const words = [
    "",
    ...name,
    ...others,
    ...(place.team === undefined ? [] : wordsOf(place.team)),
    ...wordsOfAddress(id),
    initials,
    initialsOf(others),
  ];
  return {
    place,
    name: name.join(" "),
    words: words.join(" "),
    initials,
    digits: id
      .slice(0, longestName)
      .replace(/\( *0 *\)/, "")
      .replaceAll(/\D/g, ""),
  };
}

/** Prepares a typed text for comparison. */
export function toQuery(text: string): Query {
  const words = wordsOf(text.slice(0, longestQuery));
  const onlyDigits = /^[\d\s()+./-]*$/.test(text.trim()) ? text.replaceAll(/\D/g, "") : "";
  return {
    whole: words.join(" "),
    words,
    starts: words.map((word) => ` ${word}`),
    joined: words.join(""),
    // An address may have a country code in place of the first zero.
    digits: onlyDigits.replace(/^0+/, ""),
  };
}

/** How many ranks there are. The lowest rank is the best. */
export const ranks = 5;

/** Returns how well an entry matches, or undefined if it does not. Every word must be found, in any order. */
export function rankOf({ name, words, initials, digits }: Entry, query: Query): number | undefined {
  if (!query.words.every((word) => words.includes(word))) {
    if (query.joined !== "" && initials.length > 1 && initials.startsWith(query.joined)) return 3;
    return query.digits.length >= fewestDigits && digits.includes(query.digits) ? 4 : undefined;
  }
  if (name.startsWith(query.whole)) return query.whole !== "" && name !== query.whole ? 1 : 0;
  if (initials.length > 1 && initials.startsWith(query.joined)) return 3;
  return query.starts.every((start) => words.includes(start)) ? 2 : 4;
}

/** Whether all entries that match `next` also match `before`, so that only those need to be looked at. */
export function isNarrower(next: Query, before: Query): boolean {
  if (next.digits.length >= fewestDigits && before.digits.length < fewestDigits) return false;
  return next.digits.startsWith(before.digits) && next.whole.startsWith(before.whole);
}
