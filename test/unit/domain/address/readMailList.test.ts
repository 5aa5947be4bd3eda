import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMailAddress, readMailList } from "../../../../src/domain/address/readMailList.ts";

const texts = (typed: string) =>
  readMailList(typed).mailboxes.map(({ address, name }) => (name === undefined ? address : `${name} = ${address}`));

describe("readMailList", () => {
  it.each([
    [
      'Anna Lark <anna@example.com>; "Fir, Bo" <bo@example.com>',
      ["Anna Lark = anna@example.com", "Fir, Bo = bo@example.com"],
    ],
    ["anna@example.com, bo@example.com, ", ["anna@example.com", "bo@example.com"]],
    ["anna@example.com;bo@example.com\nivy@example.com", ["anna@example.com", "bo@example.com", "ivy@example.com"]],
    ["anna@example.com bo@example.com", ["anna@example.com", "bo@example.com"]],
    [
      "Fir, Bo <bo@example.com>; Lark, Anna <anna@example.com>",
      ["Fir, Bo = bo@example.com", "Lark, Anna = anna@example.com"],
    ],
    ["Fir, Bo <bo@example.com>", ["Fir, Bo = bo@example.com"]],
    ["Anna Lark anna@example.com", ["Anna Lark = anna@example.com"]],
    ["<anna@example.com>", ["anna@example.com"]],
    ['"Anna \\"Annie\\" Lark" <anna@example.com>', ['Anna "Annie" Lark = anna@example.com']],
    ["mailto:anna@example.com", ["anna@example.com"]],
    ["mailto:anna@example.com,bo@example.com?subject=Hello", ["anna@example.com", "bo@example.com"]],
    ["mailto:anna%40example.com", ["anna@example.com"]],
    ["\u200Eanna@example.com\u200B", ["anna@example.com"]],
    ["anna＠example.com", ["anna@example.com"]],
    ["Anna <anna@example.com", ["Anna = anna@example.com"]],
    ['"Anna <anna@example.com>', ['"Anna = anna@example.com']],
    ["Anna@example.com, anna@EXAMPLE.com", ["Anna@example.com"]],
    ["Zoë Núñez <zoë@exämple.com>", ["Zoë Núñez = zoë@exämple.com"]],
  ])("reads %j", (typed, expected) => {
    expect(texts(typed)).toEqual(expected);
    expect(readMailList(typed).others).toEqual([]);
  });

  it.each([
    ["bill", ["bill"]],
    ["anna@example.com, bill", ["bill"]],
    ["bill, anna@example.com", ["bill"]],
    ["anna@@example.com", ["anna@@example.com"]],
    ["anna@example..com", ["anna@example..com"]],
    ["anna@", ["anna@"]],
    ["+442079460131", ["+442079460131"]],
  ])("names what is no address in %j", (typed, others) => {
    expect(readMailList(typed).others).toEqual(others);
  });

  it("reads back every list of names and addresses", () => {
    const name = fc.string({ unit: fc.constantFrom(..."abc ,;<>\"\\éß'@"), maxLength: 12 });
    const address = fc.stringMatching(/^[a-z]{1,5}@[a-z]{1,5}\.[a-z]{2}$/);
    const mailboxes = fc.uniqueArray(fc.record({ name, address }), { selector: (one) => one.address, maxLength: 5 });
    fc.assert(
      fc.property(mailboxes, (list) => {
        const written = list.map((one) => `"${one.name.replaceAll(/["\\]/g, "\\$&")}" <${one.address}>`).join("; ");
        const expected = list.map((one) => ({ address: one.address, name: one.name.trim() || undefined }));
        expect(readMailList(written)).toEqual({ mailboxes: expected, others: [] });
      }),
    );
  });

  it("returns only addresses, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a@.,;<>" \n\\:?+\u200E') }), (typed) => {
        for (const { address } of readMailList(typed).mailboxes) expect(isMailAddress(address)).toBe(true);
      }),
    );
  });
});
