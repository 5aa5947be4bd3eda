import * as fc from "fast-check";
import { expect, it } from "vitest";
import { findFolded } from "../../../src/domain/findFolded.ts";
import { foldText } from "../../../src/domain/foldText.ts";

const found = (text: string, sought: string) =>
  findFolded(text, sought, 100).map(({ start, end }) => text.slice(start, end));

it.each([
  ["A cafe\u0301 and a CAF\u00C9", "cafe", ["cafe\u0301", "CAF\u00C9"]],
  ["Stra\u00DFe", "s", ["S", "\u00DF"]],
  ["Stra\u00DFe", "ss", ["\u00DF"]],
  ["\u{1F600} na\u00EFve \u{1F600}", "naive", ["na\u00EFve"]],
  ["aaaa", "aa", ["aa", "aa"]],
  ["a  b\tc A\n\nb a b", "a b", ["a  b", "A\n\nb", "a b"]],
  ["a b", "a \n b", ["a b"]],
  ["d\u00A0 \u00E9", "d e", ["d\u00A0 \u00E9"]],
  ["abc", "\u0301", []],
  ["", "a", []],
])("finds in %j the text %j", (text, sought, expected) => {
  expect(found(text, sought)).toEqual(expected);
});

it("finds nothing else than what folds to the sought text, and all that a simple search finds", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."aAbBcß éÉe\u0301ıİ😀".split("")), maxLength: 30 });
  fc.assert(
    fc.property(
      letters,
      fc.string({ unit: fc.constantFrom(..."abces".split("")), minLength: 1, maxLength: 3 }),
      (text, sought) => {
        const hits = found(text, sought);
        for (const hit of hits) expect(foldText(hit)).toContain(foldText(sought));
        expect(hits.length > 0).toBe(Array.from(text, foldText).join("").includes(foldText(sought)));
      },
    ),
  );
});
