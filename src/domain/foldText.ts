const marks = /\p{M}+/gu;
/** Letters that Unicode does not decompose, as most keyboards type them. */
const plain: Readonly<Record<string, string>> = {
  ß: "ss",
  ẞ: "ss",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ħ: "h",
  ı: "i",
  æ: "ae",
  œ: "oe",
  þ: "th",
};
/** Most names need no more than lower case, and a directory has thousands. */
const ascii = /^[ -~]*$/;
const special = new RegExp(`[${Object.keys(plain).join("")}]`, "g");

/** Returns a text for comparison: without case, accents and the differences of Unicode's forms. */
export function foldText(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  const folded = text.normalize("NFKD").toLowerCase().replaceAll(marks, "");
  return folded.replaceAll(special, (letter) => plain[letter] ?? letter);
}

/** Returns a text for comparison as `foldText` does, with one space for all that is between two words. */
export const foldWords = (text: string): string => foldText(text.replaceAll(/\s+/g, " "));
