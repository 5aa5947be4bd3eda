/** The most occurrences that are marked in one text: thousands of marks would stop the page. */
export const mostHits = 500;

/** Cuts a text at the occurrences of `sought`, in any case of letters. The pieces at odd places are the occurrences. */
export function splitAtHits(text: string, sought: string): readonly string[] {
  if (sought === "") return [text];
  const lower = text.toLowerCase();
  const wanted = sought.toLowerCase();
  // A letter that changes its length in lower case would shift every place after it.
  if (lower.length !== text.length) return [text];
  const pieces: string[] = [];
  let from = 0;
  let at = lower.indexOf(wanted);
  while (at !== -1 && pieces.length < mostHits * 2) {
    pieces.push(text.slice(from, at), text.slice(at, at + wanted.length));
    from = at + wanted.length;
    at = lower.indexOf(wanted, from);
  }
  pieces.push(text.slice(from));
  return pieces;
}
