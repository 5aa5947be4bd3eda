import { expect, it } from "vitest";
import { findLinks } from "../../../src/domain/findLinks.ts";
import { mayHaveLinks } from "../../../src/domain/mayHaveLinks.ts";

const found = (text: string, country = "GB") =>
  findLinks(text, country).map((link) => (link.kind === "web" ? link.href : text.slice(link.start, link.end)));

it.each([
  ["See https://example.com/a?b=c#d, please.", ["https://example.com/a?b=c#d"]],
  ["(www.example.com)", ["https://www.example.com"]],
  ["example.com/help and HTTP://EXAMPLE.COM", ["https://example.com/help", "HTTP://EXAMPLE.COM"]],
  ["Write to Ada.Lark+1@example.com!", ["Ada.Lark+1@example.com"]],
  ["Call +44 20 7946 0131 or 020 7946 0132.", ["+44 20 7946 0131", "020 7946 0132"]],
  ["https://example.com/02079460131", ["https://example.com/02079460131"]],
  ["http://example.com?tel=+442079460131 +442079460131", ["http://example.com?tel=+442079460131", "+442079460131"]],
  // Only the address itself is left of it.
  ["javascript://example.com/%0aalert(1)", ["https://example.com/%0aalert(1)"]],
])("finds the links of %j", (text, expected) => {
  expect(mayHaveLinks(text)).toBe(true);
  expect(found(text)).toEqual(expected);
});

it.each([
  "javascript:alert(1)",
  "data:text/html,<b>",
  "vbscript:x file:///etc/passwd ftp://example.com",
  "Order 1234567890 of 2024-05-01 12:30:45",
  "IMEI 490154203237518, card 4111 1111 1111 1111",
  "1.000.000,00 EUR",
  "Version 10.20.30.40",
  "the end.Then",
])("finds none in %j", (text) => {
  expect(found(text)).toEqual([]);
});

it.each(["My order is 123456, please look.", "Card 4111 1111 1111 1111", "12 345 678 EUR"])(
  "does not look for links in %j",
  (text) => {
    expect(mayHaveLinks(text)).toBe(false);
  },
);

it("finds numbers and mailboxes beside each other", () => {
  expect(found("+44 20 7946 0131\nada@example.com\n(020) 7946 0132")).toEqual([
    "+44 20 7946 0131",
    "ada@example.com",
    "(020) 7946 0132",
  ]);
  expect(found("Call (020) 7946 0132\nor tel:+442079460131 or 0044 20 7946 0133.")).toEqual([
    "(020) 7946 0132",
    "+442079460131",
    "0044 20 7946 0133",
  ]);
});

it("finds at most 200, in the beginning of a long text, each within the text", () => {
  const text = "https://example.com/a ".repeat(5000);
  const links = findLinks(text, "GB");
  expect(links).toHaveLength(200);
  for (const { start, end } of links) expect(text.slice(start, end)).toBe("https://example.com/a");
  expect(findLinks(`${" ".repeat(30_000)}https://example.com`, "GB")).toEqual([]);
  const numbers = "020 7946 0131\n".repeat(1000);
  for (const many of [numbers, `ada@example.com ${numbers}`]) expect(findLinks(many, "GB")).toHaveLength(200);
});
