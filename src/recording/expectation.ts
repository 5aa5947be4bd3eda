import * as v from "valibot";

const names: ReadonlyMap<string, string> = new Map([
  ["Object", "an object"],
  ["Array", "an array"],
  ["string", "a string"],
  ["number", "a number"],
  ["boolean", "a boolean"],
  ["unknown", "a value"],
]);
/** Maximum number of characters quoted of a wrong value, which may be as long as the file. */
const mostCharacters = 40;

/** Converts Valibot's `(string | null)` to words. */
function expectedWords(expected: string): string {
  const options = expected.replace(/^\((.*)\)$/, "$1").split(" | ");
  return options.map((option) => names.get(option) ?? option).join(" or ");
}

function receivedWords(input: unknown): string {
  if (input === undefined) return "missing";
  if (Array.isArray(input)) return "an array";
  if (typeof input === "object" && input !== null) return "an object";
  const text = JSON.stringify(input);
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

/**
 * Creates an object schema whose issue names the expected type of a missing key. Valibot's own issue repeats the key.
 */
export function objectOf<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.object(entries, ({ path, expected }) => {
    const missing = entries[String(path?.[0].key)];
    return expectedWords(missing?.expects ?? expected);
  });
}

/** Returns the expected value, for schemas without a message of their own. */
export function expectation({ expected }: v.BaseIssue<unknown>): string {
  return expectedWords(expected ?? "another value");
}

/** Returns the position of an issue in the file, the actual value and the expected value. */
export function whatIsWrong(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? "the file"} is ${receivedWords(issue.input)}, expected ${issue.message}`;
}
