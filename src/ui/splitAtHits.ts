/** The most occurrences that are marked in one text: thousands of marks would stop the page. */
export const mostHits = 500;

/** Finds what is marked in a text: at most `most` ranges in UTF-16 units, in order and without overlap. */
export type FindHits = (text: string, most: number) => readonly { readonly start: number; readonly end: number }[];

/** Cuts a text at its hits. The pieces at odd places are the hits. */
export function splitAtHits(text: string, find: FindHits | undefined): readonly string[] {
  if (find === undefined) return [text];
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of find(text, mostHits)) {
    pieces.push(text.slice(from, start), text.slice(start, end));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces;
}
