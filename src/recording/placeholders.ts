import { findCardNumbers } from "../domain/cardNumbers.ts";
import { KeyedRandom, type SecretKey } from "./keyedRandom.ts";
import { shownParts } from "./shownParts.ts";

/** Makes placeholders. The same original always gets the same placeholder. */
export interface Placeholders {
  /**
   * Returns a text of the same length in UTF-16 units. Letters replace letters of the same case, digits replace digits,
   * and marks replace marks. Spaces, punctuation, emoji and HTML tags stay. No other letter or digit stays, and the
   * result contains no card number. `words`, in lower case, stay readable. A different `turn` gives a different
   * placeholder.
   */
  text(original: string, words?: ReadonlySet<string>, turn?: number): string;
  /** Returns a number with as many digits, or 0 for a number that is not a plain decimal. */
  number(original: number): number;
}

const unchanged = 0;
const digit = 1;
const upper = 2;
const lower = 3;
const mark = 4;

// Emoji are the only symbols that stay: circled letters, regional indicators and Braille can spell words.
const spelling = /[\u2460-\u24FF\u2800-\u28FF\u{1F100}-\u{1F1FF}]/u;
const form = /[\p{P}\p{Sc}\p{Sm}\p{Sk}\p{Z}\p{Cc}\p{Emoji_Presentation}\p{Cs}\u200D]|\uFE0F/u;

function classify(char: string): number {
  if (/\p{Nd}/u.test(char)) return digit;
  if (/\p{Lu}/u.test(char)) return upper;
  if (/\p{M}/u.test(char) && char !== "\uFE0F") return mark;
  return form.test(char) && !spelling.test(char) ? unchanged : lower;
}

const latin = Uint8Array.from({ length: 256 }, (_, code) => classify(String.fromCharCode(code)));

const zero = 48;
const capitalA = 65;
const smallA = 97;
const acute = 0x3_01;

// A Latin letter or digit moves on by at least one, so that it never stays. Others may get any letter or digit.
function stand(code: number, kind: number, byte: number): number {
  if (kind === mark) return acute;
  const first = kind === digit ? zero : kind === upper ? capitalA : smallA;
  const count = kind === digit ? 10 : 26;
  const place = code - first;
  if (place < 0 || place >= count) return first + ((byte * count) >> 8);
  const moved = place + 1 + ((byte * (count - 1)) >> 8);
  return first + (moved < count ? moved : moved - count);
}

/** Number of units converted to text at once, because the number of arguments of a call is limited. */
const chunk = 1024;

/** Changes digits until no card number is left, because random digits may form one. */
function withoutCards(made: string, original: string): string {
  let clean = made;
  for (let round = 0; round < 3; round += 1) {
    const cards = findCardNumbers(clean);
    if (cards.length === 0) return clean;
    const parts: string[] = [];
    let done = 0;
    for (const { end } of cards) {
      const next = (Number(clean[end - 1]) + 1) % 10;
      const other = String(next) === original[end - 1] ? (next + 1) % 10 : next;
      parts.push(clean.slice(done, end - 1), String(other));
      done = end;
    }
    clean = parts.join("") + clean.slice(done);
  }
  // No brand's numbers begin with 0 or 1.
  return clean.replaceAll(/\d/g, (_digit, at: number) => (original[at] === "1" ? "0" : "1"));
}

/** Creates placeholders for one key. Nothing is stored between two calls. */
export function createPlaceholders(key: SecretKey): Placeholders {
  const random = new KeyedRandom(key);

  function text(original: string, words?: ReadonlySet<string>, turn = 0): string {
    const { length } = original;
    if (length === 0) return original;
    const shown = shownParts(original, words);
    let digits = 0;
    let mostDigits = 0;
    let bits = 0;
    let left = 0;
    let made = "";
    let units: number[] = [];
    random.start(original, turn);
    for (let at = 0; at < length; at += 1) {
      const code = original.charCodeAt(at);
      let size = 1;
      let kind = shown?.[at] === 1 ? unchanged : latin[code];
      if (kind === undefined) {
        const char = String.fromCodePoint(original.codePointAt(at) ?? code);
        size = char.length;
        kind = classify(char);
      }
      if (kind === digit) digits += 1;
      else if (kind !== unchanged) digits = 0;
      if (digits > mostDigits) mostDigits = digits;
      if (left === 0) {
        bits = random.next();
        left = 4;
      }
      if (units.length >= chunk) {
        made += String.fromCharCode(...units);
        units = [];
      }
      units.push(kind === unchanged ? code : stand(code, kind, bits & 0xff));
      bits >>>= 8;
      left -= 1;
      if (size === 1) continue;
      at += 1;
      const second = original.charCodeAt(at);
      units.push(kind === unchanged ? second : stand(second, kind, bits & 0xff));
    }
    made += String.fromCharCode(...units);
    return mostDigits < 13 ? made : withoutCards(made, original);
  }

  return {
    text,
    number(original) {
      const plain = String(original);
      if (!/^-?\d+(?:\.\d+)?$/.test(plain)) return 0;
      // A leading zero would lose a digit, so the digit after the original's replaces it.
      const first = (Number(/\d/.exec(plain)?.[0]) % 9) + 1;
      const made = text(plain).replace(/^(-?)0(?=\d)/, (_, sign: string) => `${sign}${first}`);
      const number = Number(made);
      // A number that is too large to be exact changes its last digits again.
      return findCardNumbers(String(number)).length === 0 ? number : 0;
    },
  };
}
