import { expect, it } from "vitest";
import { shorten } from "../../../src/ui/shorten.ts";

const family = "👩‍👩‍👧‍👦";

it.each([
  ["a short text", "short", "short"],
  ["letters", "x".repeat(30), `${"x".repeat(19)}…`],
  ["an emoji of several parts at the limit", `${"x".repeat(15)}${family}${family}`, `${"x".repeat(15)}…`],
  ["a letter with an accent of its own", `${"x".repeat(18)}e\u0301xx`, `${"x".repeat(18)}…`],
  ["a character that is longer than the limit", `a${"\u0301".repeat(100)}`, `a${"\u0301".repeat(18)}…`],
])("cuts %s between two characters", (_name, text, short) => {
  expect(shorten(text, 20)).toBe(short);
});
