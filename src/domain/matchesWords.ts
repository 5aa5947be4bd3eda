import { foldText } from "./foldText.ts";

/** Whether a text has all words of a search, in any order and without regard to case, accents and Unicode form. */
export function matchesWords(text: string, search: string): boolean {
  const folded = foldText(text);
  return foldText(search)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
