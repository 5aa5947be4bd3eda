import { assert, constantFrom, integer, property, stringMatching } from "fast-check";
import { describe, expect, it } from "vitest";
import { findCardNumbers, maskCardNumbers } from "../../../src/domain/cardNumbers.ts";

/** Returns digits with the check digit that makes them valid. */
function withCheckDigit(digits: string): string {
  for (let digit = 0; digit < 10; digit += 1) {
    if (findCardNumbers(`${digits}${digit}`).length === 1) return `${digits}${digit}`;
  }
  throw new Error(`No check digit fits ${digits}.`);
}

/** Prefixes of card brands, each with a length of its numbers. */
const brands = [
  ["4", 16],
  ["4", 19],
  ["51", 16],
  ["2720", 16],
  ["34", 15],
  ["36", 14],
  ["6011", 16],
  ["3528", 16],
  ["62", 19],
  ["5018", 18],
  ["2200", 16],
] as const;

describe("card numbers", () => {
  it.each([
    ["4111 1111 1111 1111", "•••• •••• •••• 1111"],
    ["my card: 4111111111111111.", "my card: ••••••••••••1111."],
    ["5500-0000-0000-0004 or 3400 000000 00009", "••••-••••-••••-0004 or •••• •••••• •0009"],
    ["4111\u00A01111\u00A01111\u00A01111", "••••\u00A0••••\u00A0••••\u00A01111"],
    ["4111 1111 1111 1111 12/27 123", "•••• •••• •••• 1111 12/27 123"],
    ["4111 - 1111 – 1111 −\u00A01111", "•••• - •••• – •••• −\u00A01111"],
    ["4111.1111.1111.1111", "••••.••••.••••.1111"],
    ["4111\t1111\r\n1111  1111", "••••\t••••\r\n••••  1111"],
    // Marks that are not seen: zero-width space, soft hyphen, direction.
    ["4\u200B111\u00AD1111\u200E11111\u2060111", "•\u200B•••\u00AD••••\u200E••••1\u2060111"],
    ["４１１１ １１１１ １１１１ １１１１", "•••• •••• •••• １１１１"],
    ["٤١١١ ١١١١ ١١١١ ١١١١", "•••• •••• •••• ١١١١"],
    ["۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱", "••••••••••••۱۱۱۱"],
    ["४१११ ११११ ११११ ११११", "•••• •••• •••• ११११"],
    ["𝟒𝟏𝟏𝟏 𝟙𝟙𝟙𝟙 𝟣𝟣𝟣𝟣 𝟷𝟷𝟷𝟷", "•••• •••• •••• 𝟷𝟷𝟷𝟷"],
    ["order 12 4111 1111 1111 1111", "order 12 •••• •••• •••• 1111"],
  ])("masks all but the last four digits of %j", (text, masked) => {
    expect(maskCardNumbers(text)).toBe(masked);
  });

  it.each([
    "4111 1111 1111 1112",
    "+4915112345674 and 020 7946 0131",
    "0000 0000 0000 0000",
    "41111111111111111111111111111111",
    "2026-11-21T10:15:00.000Z",
    "411111111111",
    "",
    // Each of these has a valid check digit.
    "IMEI 490154203237518",
    "IMEI 35-209900-176148-1",
    "order 100000000000009",
    "EAN 4006381333932 and 4000000000006",
    "at 1764320400005 or 20261128101502",
    "1000000000000000009",
    "52.2296756, 21.0122287 and 4,111,111,111,111,111",
  ])("leaves %j unchanged", (text) => {
    expect(maskCardNumbers(text)).toBe(text);
  });

  it("does not treat part of a longer number as a card number", () => {
    expect(findCardNumbers("94111111111111111111111")).toEqual([]);
  });

  it("finds the number of every brand in any grouping and leaves the text around it unchanged", () => {
    const word = stringMatching(/^[a-z ]{0,8}[a-z]?$/);
    const rest = stringMatching(/^\d{18}$/);
    const size = integer({ min: 2, max: 6 });
    assert(
      property(constantFrom(...brands), rest, size, constantFrom("", " ", "-"), word, word, (brand, ...given) => {
        const [digits, groupSize, joint, before, after] = given;
        const [prefix, length] = brand;
        const number = withCheckDigit(`${prefix}${digits}`.slice(0, length - 1)).replaceAll(
          new RegExp(`\\d{${groupSize}}(?=\\d)`, "g"),
          `$&${joint}`,
        );
        const masked = maskCardNumbers(`${before}x ${number} y${after}`);
        expect(masked.startsWith(`${before}x `)).toBe(true);
        expect(masked.endsWith(` y${after}`)).toBe(true);
        expect(masked).toHaveLength(`${before}x ${number} y${after}`.length);
        expect(masked.match(/\d/g)).toEqual(number.match(/\d/g)?.slice(-4));
      }),
    );
  });

  it("finds a number that spans several lines", () => {
    expect(maskCardNumbers("4111 1111\n1111 1111")).toBe("•••• ••••\n•••• 1111");
  });
});
