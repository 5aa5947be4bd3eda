import { foldText, foldWords } from "./foldText.ts";

/** A part of a text, in UTF-16 units: `start` inclusive, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

const ascii = /^[ -~\s]*$/;
const unlikeSpace = /\s\s|[^\S ]/;
const blank = /\s/;

/**
 * Returns the folded text and, for each of its units and its end, the start of the source character. Blanks and line
 * breaks in a row count as one space.
 */
function foldWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let folded = "";
  let place = 0;
  let isAfterBlank = false;
  for (const character of text) {
    const isBlank = blank.test(character);
    const part = !isBlank ? foldText(character) : isAfterBlank ? "" : " ";
    isAfterBlank = isBlank;
    for (let unit = 0; unit < part.length; unit += 1) places.push(place);
    folded += part;
    place += character.length;
  }
  places.push(text.length);
  return { folded, places };
}

/**
 * Finds the occurrences of `sought` without regard to case, accents, Unicode form and the kind of the space between
 * words, in order and without overlap. A found letter includes its accents. `most` limits their number. Takes linear
 * time.
 */
export function findFolded(text: string, sought: string, most: number): readonly TextRange[] {
  const wanted = foldWords(sought);
  if (wanted === "") return [];
  const isPlain = ascii.test(text) && !(wanted.includes(" ") && unlikeSpace.test(text));
  const { folded, places } = isPlain ? { folded: text.toLowerCase(), places: [] } : foldWithPlaces(text);
  const found: TextRange[] = [];
  for (let at = folded.indexOf(wanted); at !== -1 && found.length < most; at = folded.indexOf(wanted, at)) {
    let end = at + wanted.length;
    if (isPlain) found.push({ start: at, end });
    else {
      // A letter may fold to several, and is found as a whole.
      while (end < folded.length && places[end] === places[end - 1]) end += 1;
      found.push({ start: places[at] ?? 0, end: places[end] ?? text.length });
    }
    at = end;
  }
  return found;
}
