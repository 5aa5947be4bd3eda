/** A payment card's digits within a text: `start` inclusive, `end` exclusive, in UTF-16 units. */
export interface CardNumber {
  readonly start: number;
  readonly end: number;
}

const fewestDigits = 13;
const mostDigits = 19;

/** Digits in groups, each parted from the next by one space (plain, no-break, thin) or hyphen. After `+` it is a phone number. */
const runs = /(?<![+\d])\d+(?:[ \u00A0\u2009\u202F‐‑-]\d+)*/g;

/** The check of ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

// Zeros and the like pass the check, and are no card.
const isVaried = (digits: string): boolean => new Set(digits).size > 1;

/** Where the groups from the first on make up a card number: the index after its last group. */
function cardEnd(groups: readonly RegExpMatchArray[], first: number): number | undefined {
  let digits = "";
  let end: number | undefined;
  for (let index = first; index < groups.length; index += 1) {
    digits += groups[index]?.[0] ?? "";
    if (digits.length > mostDigits) break;
    if (digits.length >= fewestDigits && isVaried(digits) && passesLuhn(digits)) end = index + 1;
  }
  return end;
}

/**
 * Card-like numbers in a text: 13 to 19 digits that pass the Luhn check, whole groups only, so that neither a part of a
 * longer number nor a number run into a date hides or feigns one. In order, without overlap.
 */
export function findCardNumbers(text: string): readonly CardNumber[] {
  const found: CardNumber[] = [];
  for (const run of text.matchAll(runs)) {
    const groups = [...run[0].matchAll(/\d+/g)];
    for (let first = 0; first < groups.length; first += 1) {
      const end = cardEnd(groups, first);
      if (end === undefined) continue;
      const from = groups[first];
      const last = groups[end - 1];
      if (from === undefined || last === undefined) continue;
      found.push({ start: run.index + from.index, end: run.index + last.index + last[0].length });
      first = end - 1;
    }
  }
  return found;
}

/** The text with all digits of its card numbers but the last four replaced by `•`. The same text when it has none. */
export function maskCardNumbers(text: string): string {
  let masked = "";
  let done = 0;
  for (const { start, end } of findCardNumbers(text)) {
    const number = text.slice(start, end);
    let toMask = number.replaceAll(/\D/g, "").length - 4;
    masked += text.slice(done, start) + number.replaceAll(/\d/g, (digit) => (toMask-- > 0 ? "•" : digit));
    done = end;
  }
  return done === 0 ? text : masked + text.slice(done);
}
