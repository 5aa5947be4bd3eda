const segmenter = new Intl.Segmenter();

/** Longest character in UTF-16 units that is never cut, such as an emoji of a family. */
const longestCharacter = 50;

/** Returns a text of at most `most` UTF-16 units, cut between two characters and marked with `…` when it is longer. */
export function shorten(text: string, most = 200): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { index } of segmenter.segment(text.slice(0, most + longestCharacter))) {
    if (index >= most) break;
    end = index;
  }
  return `${text.slice(0, end === 0 ? most - 1 : end)}…`;
}
