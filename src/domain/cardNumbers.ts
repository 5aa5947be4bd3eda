import { cardLengths } from "./cardBrands.ts";

/** The position of a card number in a text, in UTF-16 units: `start` inclusive, `end` exclusive. */
export interface CardNumber {
  readonly start: number;
  readonly end: number;
}

const mostDigits = 19;
/** Maximum number of digits of a phone number with country code (E.164). */
const mostPhoneDigits = 15;

/** As many digits as the shortest card number, with at most one character between two. Most texts have fewer. */
const enoughDigits = /\d(?:\D?\d){13}/;
const digitGroups = /\d+/g;
/** Separators between two groups of one number: a space (plain, no-break, thin), a hyphen, a line break. */
const joints = new Set([" ", "\u00A0", "\u2009", "\u202F", "‐", "‑", "-", "\n"]);

/** Whether the check digit is right (ISO/IEC 7812-1, annex B). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

interface Group extends CardNumber {
  readonly digits: string;
}

/** Returns the digit groups of a text in runs. Exactly one separator is between two groups of a run. */
function runsOf(text: string): readonly (readonly Group[])[] {
  const runs: Group[][] = [];
  let run: Group[] = [];
  let end = -1;
  for (const { 0: digits, index: start } of text.matchAll(digitGroups)) {
    const isSameRun = start === end + 1 && joints.has(text.charAt(end));
    if (!isSameRun) {
      run = [];
      runs.push(run);
    }
    end = start + digits.length;
    run.push({ start, end, digits });
  }
  return runs;
}

/** Returns how many groups at the start of a run belong to a phone number, which begins with `+`. */
function phoneGroups(text: string, run: readonly Group[]): number {
  const [first] = run;
  if (first === undefined || text[first.start - 1] !== "+") return 0;
  const digits = run.reduce((sum, group) => sum + group.digits.length, 0);
  return digits <= mostPhoneDigits ? run.length : 1;
}

/** Returns the four digits from the start of a group, or fewer at the end of the run. */
function firstFour(groups: readonly Group[], first: number): string {
  let digits = "";
  for (let index = first; index < groups.length && digits.length < 4; index += 1) digits += groups[index]?.digits ?? "";
  return digits.slice(0, 4);
}

/** Returns the index after the last group of the longest card number that begins with a group. */
function cardEnd(groups: readonly Group[], first: number): number | undefined {
  const lengths = cardLengths(firstFour(groups, first));
  if (lengths === 0) return undefined;
  let digits = "";
  let end: number | undefined;
  for (let index = first; index < groups.length; index += 1) {
    digits += groups[index]?.digits ?? "";
    if (digits.length > mostDigits) break;
    const isLength = (lengths & (1 << digits.length)) !== 0;
    if (isLength && passesLuhn(digits)) end = index + 1;
  }
  return end;
}

/**
 * Finds the numbers of payment cards in a text, in order and without overlap. A card number has the prefix and length
 * of a brand, and a valid check digit. Only whole groups count, so part of a longer number is no card. Takes linear
 * time.
 */
export function findCardNumbers(text: string): readonly CardNumber[] {
  const found: CardNumber[] = [];
  if (!enoughDigits.test(text)) return found;
  for (const run of runsOf(text)) {
    for (let first = phoneGroups(text, run); first < run.length; first += 1) {
      const start = run[first]?.start;
      const last = cardEnd(run, first);
      const end = last === undefined ? undefined : run[last - 1]?.end;
      if (start === undefined || last === undefined || end === undefined) continue;
      found.push({ start, end });
      first = last - 1;
    }
  }
  return found;
}

/** Replaces all digits of card numbers but the last four by `•`. Returns the same text when it has no card number. */
export function maskCardNumbers(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of findCardNumbers(text)) {
    const number = text.slice(start, end);
    let toMask = number.replaceAll(/\D/g, "").length - 4;
    const masked = number.replaceAll(/\d/g, (digit) => (toMask-- > 0 ? "•" : digit));
    parts.push(text.slice(done, start), masked);
    done = end;
  }
  return done === 0 ? text : parts.join("") + text.slice(done);
}
