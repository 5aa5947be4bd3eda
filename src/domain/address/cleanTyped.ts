/** Characters without a width of their own: direction marks, zero-width spaces, soft hyphens, control characters. */
const invisible = /(?:[\p{Cf}\p{Variation_Selector}]|(?!\n)\p{Cc})+/gu;
const lineEnds = /[\r\n\t\v\f\u0085\u2028\u2029]+/g;
const dashes = /[\p{Pd}\u2212\u02D7\u2043]/gu;
const spaces = /[\p{Zs}\u115F\u1160\u3164\uFFA0]/gu;
const foreignDigits = /(?![0-9])\p{Nd}/gu;
const digit = /^\p{Nd}$/u;

/** Returns a decimal digit of any script as 0 to 9. The ten digits of a script have adjacent code points. */
function toAsciiDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** Removes invisible characters. Line ends and tabs become `lineEnd`. The rest stays as it was typed. */
export function withoutInvisible(text: string, lineEnd = " "): string {
  return text.replaceAll(lineEnds, lineEnd).replaceAll(invisible, "");
}

/**
 * Returns a typed or pasted address in plain characters: without invisible ones, with `-` for every dash, and with
 * ASCII for full-width letters and for the digits of every script.
 */
export function cleanTyped(text: string): string {
  return withoutInvisible(text)
    .normalize("NFKC")
    .replaceAll(dashes, "-")
    .replaceAll(spaces, " ")
    .replaceAll(foreignDigits, toAsciiDigit)
    .trim();
}
