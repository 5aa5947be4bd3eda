import type { Rule } from "./redact.ts";

const text = (fits: (value: string) => boolean): Rule => ({
  isShown: (value) => typeof value === "string" && fits(value),
});
const form = (expression: RegExp): Rule => text((value) => expression.test(value));

/** Shows one of these words, and no other. */
export const oneOf = (...words: readonly string[]): Rule => {
  const known = new Set(words);
  return text((value) => known.has(value));
};

/**
 * Shows a value that the panel itself made, such as `wrap-up`. Only for fields that no host and no person can write to.
 */
export const panelValue = form(/^[a-z][a-z_-]{0,39}$/);

const uuid = String.raw`\{?[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}\}?`;
const hex = String.raw`(?=.*\d)(?:[\da-f]{24,64}|[\dA-F]{24,64})`;
const alphanumeric = String.raw`(?=.*\d)[A-Za-z\d]{32}`;
/** One letter and a number, or a number of two digits. */
const short = String.raw`[A-Za-z][-_]?\d{1,4}|\d{1,2}`;
/** The name of a message or a role, with a number. */
const counted = String.raw`(?:action|init|exit|push|state|status|request)-\d{1,9}|agent|customer|init`;
const technical = `${uuid}|${hex}|${alphanumeric}|${short}|${counted}`;

/** Shows an identifier of a form that only machines make. Any other may contain a name, an address or a number. */
export const id = form(new RegExp(`^(?:${technical})$`));

/** Shows the id of a message. The panel's own ids have eight random letters and digits, and a number. */
export const messageId = form(new RegExp(String.raw`^(?:${technical}|(?=[a-z]*\d)[a-z\d]{8}-\d{1,9}|\d{1,4})$`));

/** Shows a tag of a language and a country. */
export const language = form(/^[a-z]{2}(?:[-_][A-Z]{2})?$/);

const timeForm =
  /^(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?|1\d{9}|1\d{12}|\d{1,2}[./]\d{1,2}[./]\d{4}(?:,? \d\d?:\d\d(?::\d\d)?)?)$/;

/** Whether a number counts seconds or milliseconds since the epoch, or since a recent moment. */
function isTime(value: number): boolean {
  return (value >= 0 && value < 1e8) || (value >= 1e9 && value < 2e9) || (value >= 1e12 && value < 2e12);
}

/** Shows a time in ISO 8601 or a similar format, or since the epoch. */
export const time: Rule = {
  isShown: (value) => (typeof value === "number" ? isTime(value) : timeForm.test(value)),
};

const quantityForm = /^\d{1,9}(?:\.\d{1,6})?$/;
/** Shows a count, a duration or a size, as a number or in digits. */
export const quantity: Rule = {
  isShown: (value) => (typeof value === "number" ? Math.abs(value) < 1e12 : quantityForm.test(value)),
};
