import { parseJson } from "../../domain/parseJson.ts";

/** Texts longer than any list of conversations are cut, and then are no JSON. */
const longestText = 50_000_000;

/**
 * Returns a function that reads the text of a tool's answer: the value of a JSON text, undefined for an empty text, or
 * the text itself. The same text as last time has the same value, so a list that says nothing new is neither parsed nor
 * compared. Nobody may change it.
 */
export function createTextReader(): (tool: string, text: string) => unknown {
  const last = new Map<string, { readonly text: string; readonly value: unknown }>();
  return (tool, whole) => {
    const known = last.get(tool);
    if (known?.text === whole) return known.value;
    const text = whole.slice(0, longestText);
    const parsed = parseJson(text);
    const value = parsed === undefined && text !== "" ? text : parsed;
    last.set(tool, { text: whole, value });
    return value;
  };
}
