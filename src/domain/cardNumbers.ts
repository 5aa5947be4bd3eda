import { isCardNumber } from "./isCardNumber.ts";

/** The position of a card number in a text, in UTF-16 units: `start` inclusive, `end` exclusive. */
export interface CardNumber {
  readonly start: number;
  readonly end: number;
}

const mostDigits = 19;
/** Maximum number of digits of a phone number with country code (E.164). */
const mostPhoneDigits = 15;

/** As many digits as the shortest card number, with few characters between two. Most texts have fewer. */
const enoughDigits = /\p{Nd}(?:\P{Nd}{0,5}\p{Nd}){13}/u;
const digitGroups = /\p{Nd}+/gu;
const oneDigit = /\p{Nd}/gu;
/** What may stand between two groups of one number: blanks, dashes, a dot, and marks that are not seen. */
const joint = /^[\s\p{Pd}\p{Cf}−.]{1,5}$/u;
const styledDigits = 0x1d7ce;

/** Returns a digit of any script as one of 0 to 9. Each script has its ten digits in a row. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  // Five styles of digits follow one another.
  if (code >= styledDigits && code < styledDigits + 50) return String((code - styledDigits) % 10);
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

const plainDigits = (group: string): string =>
  /^\d+$/.test(group) ? group : group.replaceAll(oneDigit, (digit) => plainDigit(digit));

interface Group extends CardNumber {
  readonly digits: string;
}

/** Returns the digit groups of a text in runs. Only separators are between two groups of a run. */
function runsOf(text: string): readonly (readonly Group[])[] {
  const runs: Group[][] = [];
  let run: Group[] = [];
  let end = -1;
  for (const { 0: group, index: start } of text.matchAll(digitGroups)) {
    const isSameRun = end !== -1 && start - end <= 10 && joint.test(text.slice(end, start));
    if (!isSameRun) {
      run = [];
      runs.push(run);
    }
    end = start + group.length;
    run.push({ start, end, digits: plainDigits(group) });
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

/** Returns the index after the last group of the longest card number that begins with a group. */
function cardEnd(groups: readonly Group[], first: number): number | undefined {
  let digits = "";
  let end: number | undefined;
  for (let index = first; index < groups.length; index += 1) {
    digits += groups[index]?.digits ?? "";
    if (digits.length > mostDigits) break;
    if (isCardNumber(digits)) end = index + 1;
  }
  return end;
}

/**
 * Finds the numbers of payment cards in a text, in order and without overlap, in the digits of any script. A card number
 * has the prefix and length of a brand, and a valid check digit. Only whole groups count, so part of a longer number is no
 * card. Takes linear time.
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
    let toMask = [...number.matchAll(oneDigit)].length - 4;
    const masked = number.replaceAll(oneDigit, (digit) => (toMask-- > 0 ? "•" : digit));
    parts.push(text.slice(done, start), masked);
    done = end;
  }
  return done === 0 ? text : parts.join("") + text.slice(done);
}
