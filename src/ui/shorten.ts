const segmenter = new Intl.Segmenter();

/** Longest character in UTF-16 units that is never cut, such as an emoji of a family. */
const longestCharacter = 50;

/** Number of UTF-16 units before the cut in which its place is looked for. All of a long text would take too long. */
const before = 1000;

/** Returns a text of at most `most` UTF-16 units, cut between two characters and marked with `…` when it is longer. */
export function shorten(text: string, most = 200): string {
  if (text.length <= most) return text;
  const start = Math.max(0, most - before);
  let end = start;
  for (const { index } of segmenter.segment(text.slice(start, most + longestCharacter))) {
    if (start + index >= most) break;
    end = start + index;
  }
  return `${text.slice(0, end === start ? most - 1 : end)}…`;
}
