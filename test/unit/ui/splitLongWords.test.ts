import { describe, expect, it } from "vitest";
import { splitLongWords } from "../../../src/ui/splitLongWords.ts";

describe("splitLongWords", () => {
  it("returns a text of ordinary words in one piece", () => {
    const text = "Dear Ada,\nyour order 4711 has left. ".repeat(100);
    expect(splitLongWords(text)).toEqual([text]);
  });

  it.each(["م", "1", "😀", "a\u0301"])(
    "cuts a word of many %j into short pieces without losing a character",
    (character) => {
      const text = `before ${character.repeat(5000)} after`;
      const pieces = splitLongWords(text);
      expect(pieces.join("")).toBe(text);
      expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(110);
      expect(pieces.filter((piece) => /^[\uDC00-\uDFFF]/.test(piece))).toEqual([]);
    },
  );
});
