import type { Rule } from "./redact.ts";

const text = (fits: (value: string) => boolean): Rule => ({
  keeps: (value) => typeof value === "string" && fits(value),
});

const wordForm = /^[A-Za-z][A-Za-z_]{0,39}$/;
/** One word of a protocol, such as `not_ready`. Only for fields that hold such words. */
export const word = text((value) => wordForm.test(value));

/** One of these words, and no other. */
export const oneOf = (...words: readonly string[]): Rule => {
  const known = new Set(words);
  return text((value) => known.has(value));
};

const idForm = /^[\w.:-]{1,64}$/;
const manyDigits = /^[\d.:-]{5,}$/;
/** An identifier: without `@`, `+` or spaces, and not digits alone, which may be a customer's number. */
export const id = text((value) => idForm.test(value) && !manyDigits.test(value));

const opaqueForm =
  /^(?:[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}|(?=.*\d)[A-Za-z\d]{32}|\d{1,2}|[A-Za-z]{1,3}[-_]?\d{1,4}|agent|customer)$/;
/** An identifier that plainly names nobody: for fields in which some hosts put a name or an address. */
export const opaqueId = text((value) => opaqueForm.test(value));

const timeForm =
  /^(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?|\d{10}|\d{13}|\d{1,2}[./]\d{1,2}[./]\d{4}(?:,? \d\d?:\d\d(?::\d\d)?)?)$/;
/** A time: ISO 8601 or alike, or since the epoch. */
export const time: Rule = {
  keeps: (value) => (typeof value === "number" ? value >= 0 && value < 1e14 : timeForm.test(value)),
};

const quantityForm = /^\d{1,9}(?:\.\d{1,6})?$/;
/** A count, a duration or a size, as a number or in digits. */
export const quantity: Rule = {
  keeps: (value) => (typeof value === "number" ? Math.abs(value) < 1e12 : quantityForm.test(value)),
};
