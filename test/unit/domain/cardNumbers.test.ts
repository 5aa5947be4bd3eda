import { array, assert, constantFrom, pre, property, stringMatching } from "fast-check";
import { describe, expect, it } from "vitest";
import { findCardNumbers, maskCardNumbers } from "../../../src/domain/cardNumbers.ts";

/** `prefix` and the check digit that makes it pass. */
function withCheckDigit(prefix: string): string {
  for (let digit = 0; digit < 10; digit += 1) {
    if (findCardNumbers(`${prefix}${digit}`).length === 1) return `${prefix}${digit}`;
  }
  throw new Error(`No check digit fits ${prefix}.`);
}

describe("Card numbers", () => {
  it.each([
    ["4111 1111 1111 1111", "•••• •••• •••• 1111"],
    ["my card: 4111111111111111.", "my card: ••••••••••••1111."],
    ["5500-0000-0000-0004 or 3400 000000 00009", "••••-••••-••••-0004 or •••• •••••• •0009"],
    ["4111\u00A01111\u00A01111\u00A01111", "••••\u00A0••••\u00A0••••\u00A01111"],
    ["4111 1111 1111 1111 12/27 123", "•••• •••• •••• 1111 12/27 123"],
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
  ])("leaves %j alone", (text) => {
    expect(maskCardNumbers(text)).toBe(text);
  });

  it("takes no part of a longer number for a card", () => {
    expect(findCardNumbers("94111111111111111111111")).toEqual([]);
  });

  it("finds every valid number, however it is grouped, and keeps everything round it", () => {
    const groups = array(stringMatching(/^\d{2,6}$/), { minLength: 3, maxLength: 4 });
    const word = stringMatching(/^[a-z ]{0,8}[a-z]?$/);
    assert(
      property(groups, constantFrom("", " ", "-"), word, word, (parts, joint, before, after) => {
        const digits = parts.join("").slice(0, 18);
        pre(digits.length >= 12 && new Set(digits).size > 1);
        const number = withCheckDigit(digits).replaceAll(/\d{4}(?=\d)/g, `$&${joint}`);
        const masked = maskCardNumbers(`${before}x ${number} y${after}`);
        expect(masked.startsWith(`${before}x `)).toBe(true);
        expect(masked.endsWith(` y${after}`)).toBe(true);
        expect(masked).toHaveLength(`${before}x ${number} y${after}`.length);
        expect(masked.match(/\d/g)).toEqual(number.match(/\d/g)?.slice(-4));
      }),
    );
  });
});
