import * as v from "valibot";

const names: ReadonlyMap<string, string> = new Map([
  ["Object", "an object"],
  ["Array", "an array"],
  ["string", "a string"],
  ["number", "a number"],
  ["boolean", "a boolean"],
  ["unknown", "a value"],
]);
/** Enough to recognise a text by; the whole may be as long as the file. */
const mostCharacters = 40;

/** Valibot's `(string | null)` in words. */
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

/** An object's schema that says of a missing key what it was to hold; Valibot's own names the key again. */
export function objectOf<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.object(entries, ({ path, expected }) => {
    const missing = entries[String(path?.[0].key)];
    return expectedWords(missing?.expects ?? expected);
  });
}

/** What was expected where an issue arose, for schemas without words of their own. */
export function expectation({ expected }: v.BaseIssue<unknown>): string {
  return expectedWords(expected ?? "another value");
}

/** Where in the file, what stands there, and what was expected, as the issue's message says. */
export function whatIsWrong(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? "the file"} is ${receivedWords(issue.input)}, expected ${issue.message}`;
}
