import { findCardNumbers } from "../domain/cardNumbers.ts";
import { KeyedRandom, type SecretKey } from "./keyedRandom.ts";
import { shownParts } from "./shownParts.ts";

/** Makes placeholders: of the same original always the same. */
export interface Placeholders {
  /**
   * A text of the same length in UTF-16 units: letters for letters of the same case, digits for digits, marks for marks;
   * spaces, punctuation and emoji as they were, HTML's tags too. No letter or digit stays what it was, and no payment
   * card's number comes about. `words`, in lower case, are left to be read. `turn` makes another one of the same text.
   */
  text(original: string, words?: ReadonlySet<string>, turn?: number): string;
  /** A number of as many digits; 0 for what is no plain decimal. */
  number(original: number): number;
}

const kept = 0;
const digit = 1;
const upper = 2;
const lower = 3;
const mark = 4;

// Of symbols only emoji: circled letters, regional indicators and Braille spell words.
const spelling = /[\u2460-\u24FF\u2800-\u28FF\u{1F100}-\u{1F1FF}]/u;
const form = /[\p{P}\p{Sc}\p{Sm}\p{Sk}\p{Z}\p{Cc}\p{Emoji_Presentation}\p{Cs}\u200D]|\uFE0F/u;

function classify(char: string): number {
  if (/\p{Nd}/u.test(char)) return digit;
  if (/\p{Lu}/u.test(char)) return upper;
  if (/\p{M}/u.test(char) && char !== "\uFE0F") return mark;
  return form.test(char) && !spelling.test(char) ? kept : lower;
}

const latin = Uint8Array.from({ length: 256 }, (_, code) => classify(String.fromCharCode(code)));

const zero = 48;
const capitalA = 65;
const smallA = 97;
const acute = 0x3_01;

// A letter or digit never stands for itself: it is moved on by at least one. What is not of the Latin alphabet may get any.
function stand(code: number, kind: number, byte: number): number {
  if (kind === mark) return acute;
  const first = kind === digit ? zero : kind === upper ? capitalA : smallA;
  const count = kind === digit ? 10 : 26;
  const place = code - first;
  if (place < 0 || place >= count) return first + ((byte * count) >> 8);
  const moved = place + 1 + ((byte * (count - 1)) >> 8);
  return first + (moved < count ? moved : moved - count);
}

/** Units turned into text at once: a call takes only so many arguments. */
const chunk = 1024;

/** Changes digits until no card number is left: random digits may make one up. */
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

/** Placeholders under one secret. Nothing is remembered between two calls. */
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
      let kind = shown?.[at] === 1 ? kept : latin[code];
      if (kind === undefined) {
        const char = String.fromCodePoint(original.codePointAt(at) ?? code);
        size = char.length;
        kind = classify(char);
      }
      if (kind === digit) digits += 1;
      else if (kind !== kept) digits = 0;
      if (digits > mostDigits) mostDigits = digits;
      if (left === 0) {
        bits = random.next();
        left = 4;
      }
      if (units.length >= chunk) {
        made += String.fromCharCode(...units);
        units = [];
      }
      units.push(kind === kept ? code : stand(code, kind, bits & 0xff));
      bits >>>= 8;
      left -= 1;
      if (size === 1) continue;
      at += 1;
      const second = original.charCodeAt(at);
      units.push(kind === kept ? second : stand(second, kind, bits & 0xff));
    }
    made += String.fromCharCode(...units);
    return mostDigits < 13 ? made : withoutCards(made, original);
  }

  return {
    text,
    number(original) {
      const plain = String(original);
      if (!/^-?\d+(?:\.\d+)?$/.test(plain)) return 0;
      // A leading zero would cost a digit: the one after the original's stands for it.
      const first = (Number(/\d/.exec(plain)?.[0]) % 9) + 1;
      const made = text(plain).replace(/^(-?)0(?=\d)/, (_, sign: string) => `${sign}${first}`);
      const number = Number(made);
      // Beyond the exact numbers the last digits move once more.
      return findCardNumbers(String(number)).length === 0 ? number : 0;
    },
  };
}
