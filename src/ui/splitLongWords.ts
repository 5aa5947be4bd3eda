/**
 * The most characters of a word that are laid out as one piece. In scripts with joined letters, and in fonts with kerning,
 * a browser shapes the rest of a word anew for each line: 100,000 letters take half a minute.
 */
const longestPiece = 100;

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
const isHighSurrogate = (code: number): boolean => code >= 0xd8_00 && code <= 0xdb_ff;

/** Cuts a text where a word is longer than a browser can lay out at once. Returns the whole text when no word is. */
export function splitLongWords(text: string): readonly string[] {
  if (text.length <= longestPiece) return [text];
  const pieces: string[] = [];
  let from = 0;
  let wordStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) wordStart = at + 1;
    else if (at - wordStart >= longestPiece && !isHighSurrogate(text.charCodeAt(at - 1))) {
      pieces.push(text.slice(from, at));
      from = at;
      wordStart = at;
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}
