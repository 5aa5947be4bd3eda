import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countryOf, readNumber } from "../../../../src/domain/address/readNumber.ts";

const london = "+442079460131";

describe("readNumber", () => {
  it.each([
    // As written by hand, on cards and on web sites.
    ["+44 20 7946 0131", undefined, london],
    ["+44 (0)20 7946 0131", undefined, london],
    ["+44(0)2079460131", undefined, london],
    ["+44 ( 0 ) 20 7946 0131", undefined, london],
    ["0044 (0)20 7946 0131", "GB", london],
    ["0044 20 7946 0131", "DE", london],
    ["011 44 20 7946 0131", "US", london],
    ["(+44) 20 7946 0131", undefined, london],
    ["[+44] 20 7946 0131", undefined, london],
    ["(020) 7946 0131", "GB", london],
    ["(0)20 7946 0131", "GB", london],
    ["020-7946-0131", "GB", london],
    ["020.7946.0131", "GB", london],
    ["442079460131", "GB", london],
    ["Tel.: +44 20 7946 0131", undefined, london],
    ["Anna Lark <+44 20 7946 0131>", undefined, london],
    // As pasted from other programs.
    ["\u202A+44\u00A020\u20117946\u20130131\u202C", undefined, london],
    ["\u200E+44 20 7946 0131\u200F", undefined, london],
    ["+44\u200B20\uFEFF7946\u00AD0131", undefined, london],
    ["+44\u200920\u202F7946\u20050131", undefined, london],
    ["+44\u221220\u22127946\u22120131", undefined, london],
    ["＋４４２０７９４６０１３１", undefined, london],
    ["٠٢٠ ٧٩٤٦ ٠١٣١", "GB", london],
    ["०२०७९४६०१३१", "GB", london],
    ["+44 20\n7946 0131\n", undefined, london],
    // As links.
    ["tel:+44-20-7946-0131", undefined, london],
    ["tel:%2B44%2020%207946%200131", undefined, london],
    ["tel:7946-0131;phone-context=+4420", undefined, london],
    ["callto:+442079460131", undefined, london],
    ["sms:+447700900321?body=Hello", undefined, "+447700900321"],
    // Other countries.
    ["(212) 555-0123", "US", "+12125550123"],
    ["1-212-555-0123", "US", "+12125550123"],
    ["+1 (212) 555-0123", undefined, "+12125550123"],
    ["030/123 456 78", "DE", "+493012345678"],
    ["+49 (0) 30 / 12 34 56 78", undefined, "+493012345678"],
    ["06 12 34 56 78", "FR", "+33612345678"],
    ["+33 (0)6.12.34.56.78", undefined, "+33612345678"],
    ["06 6988 1234", "IT", "+390669881234"],
    ["+39 (0)6 6988 1234", undefined, "+390669881234"],
    ["612 34 56 78", "ES", "+34612345678"],
    ["040 123 4567", "FI", "+358401234567"],
    ["+358 (40) 123-45", undefined, "+3584012345"],
    ["070-123 45 67", "SE", "+46701234567"],
    ["22 12 34 56", "NO", "+4722123456"],
    ["8 (495) 123-45-67", "RU", "+74951234567"],
    ["(11) 91234-5678", "BR", "+5511912345678"],
    ["0 41 11 91234-5678", "BR", "+5511912345678"],
    ["03-1234-5678", "JP", "+81312345678"],
    ["022 2778 1234", "IN", "+912227781234"],
    ["02 9374 4000", "AU", "+61293744000"],
    ["044 668 18 00", "CH", "+41446681800"],
    ["0800 1111", "GB", "+448001111"],
    // Letters on the keypad.
    ["1-800-FLOWERS", undefined, "+18003569377"],
    ["0800 REVERSE", "GB", "+448007383773"],
    // What no country code belongs to.
    ["112", "GB", "112"],
    ["116 123", "GB", "116123"],
    ["4012", "GB", "4012"],
    ["40121", "DE", "40121"],
    ["1", undefined, "1"],
    ["*21#", "GB", "*21#"],
    ["#31#", undefined, "#31#"],
    ["555-0123", "US", "5550123"],
    ["020 7946 0131", undefined, "02079460131"],
    ["0044 (0)20 7946 0131", undefined, "00442079460131"],
    ["020 7946 0131", "XX", "02079460131"],
  ])("reads %j in %s as %s", (text, country, address) => {
    expect(readNumber(text, country)?.address).toBe(address);
  });

  it.each([
    "",
    " ",
    "bill",
    "+",
    "()",
    "anna@example.com",
    "12345 Main Street",
    "+44 20 7946 0131 or +44 20 7946 0132",
    "+(0)",
    "++44 20",
    "1+2",
    `+${"1".repeat(16)}`,
    `+${"1".repeat(17)}`,
    "1".repeat(33),
    "<script>",
    "'; drop table",
    "sip:desk@example.com",
  ])("reads no number in %j", (text) => {
    expect(readNumber(text, "US")).toBeUndefined();
  });

  it.each([
    ["020 7946 0131 ext. 123", "123"],
    ["020 7946 0131 x123", "123"],
    ["020 7946 0131 #22", "22"],
    ["020 7946 0131,,22#", "22"],
    ["tel:+442079460131;ext=3", "3"],
    ["+44 20 7946 0131 Durchwahl 12", "12"],
  ])("keeps the extension of %j apart", (text, extension) => {
    expect(readNumber(text, "GB")).toMatchObject({ address: london, extension });
  });

  it("keeps the extension apart however the digits before it are grouped", () => {
    expect(readNumber("93(0)#3", undefined)).toMatchObject({ address: "930", extension: "3" });
    expect(readNumber("9 3 0 x3", undefined)).toMatchObject({ address: "930", extension: "3" });
  });

  it.each(["*123#4", "#310#12345678", "12*34#5"])("reads %j as a code, not as a number with an extension", (text) => {
    expect(readNumber(text, undefined)).toMatchObject({ address: text, extension: undefined });
  });

  it("groups the number for people, and keeps the name that was pasted with it", () => {
    expect(readNumber('"Lark, Anna" <02079460131>', "GB")).toEqual({
      address: london,
      shown: "+44 20 7946 0131",
      name: "Lark, Anna",
      extension: undefined,
      isDoubtful: false,
    });
  });

  it.each(["+44207", "+1", "+999 1234", "+44 20 7946 01311"])("doubts %j but lets it go out", (text) => {
    expect(readNumber(text, undefined)).toMatchObject({ isDoubtful: true });
  });

  it.each([
    ["555-0123", true],
    ["4012", false],
  ])("doubts %j where the country is known: %s", (text, isDoubtful) => {
    expect(readNumber(text, "US")).toMatchObject({ isDoubtful });
  });

  it("never doubts a number that is only reserved, such as the ones for fiction", () => {
    expect(readNumber("+44 7700 900321", undefined)).toMatchObject({ address: "+447700900321", isDoubtful: false });
  });

  it("sends only characters that can be dialled, whatever is typed", () => {
    const piece = fc.constantFrom(
      ...Array.from("+0123456789 ()-./*#x,;=ab\u200E\u202A\u2011０９٣"),
      "(0)",
      "ext",
      "tel:",
      "<",
      ">",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 30 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary" }),
    );
    const country = fc.constantFrom(undefined, "GB", "US", "DE", "IT", "FR", "??");
    fc.assert(
      fc.property(text, country, (typed, of) => {
        const number = readNumber(typed, of);
        if (number === undefined) return;
        expect(number.address).toMatch(/^(?:\+\d{1,15}|[\d*#]{1,32})$/);
        // What is sent reads as itself, so a retry dials the same.
        expect(readNumber(number.address, of)?.address).toBe(number.address);
      }),
    );
  });

  it("reads every grouping of a number as the same number", () => {
    const anySeparator = fc.constantFrom("", " ", "-", ".", "\u00A0", "\u2011", "\u200B", " - ");
    fc.assert(
      fc.property(fc.array(anySeparator, { minLength: 12, maxLength: 12 }), (separators) => {
        const typed = `+${separators.map((separator, index) => `${london[index + 1]}${separator}`).join("")}`;
        expect(readNumber(typed, undefined)?.address).toBe(london);
      }),
    );
  });
});

describe("countryOf", () => {
  it.each([
    [["+442079460100"], "GB"],
    [["4012", undefined, "+447700900100"], "GB"],
    [["+12125550123"], "US"],
    [["+358401234567"], "FI"],
    [["4012", undefined], undefined],
    [["+", "+999"], undefined],
  ])("of %j is %s", (numbers, country) => {
    expect(countryOf(numbers)).toBe(country);
  });
});
