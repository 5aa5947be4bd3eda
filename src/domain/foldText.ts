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
const special = new RegExp(`[${Object.keys(plain).join("")}]`, "g");

/** Returns a text for comparison: without case, accents and the differences of Unicode's forms. */
export function foldText(text: string): string {
  const folded = text.normalize("NFKD").toLowerCase().replaceAll(marks, "");
  return folded.replaceAll(special, (letter) => plain[letter] ?? letter);
}
