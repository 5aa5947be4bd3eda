import { expect, it } from "vitest";
import { derivedSeed, seededRandom } from "../../../../src/simulator/engine/seededRandom.ts";

it("draws different numbers for every seed and label, the same in every run", () => {
  const firsts = Array.from({ length: 200 }, (_, seed) =>
    ["a", "b", "1/drop"].map((label) => seededRandom(derivedSeed(seed, label))()),
  ).flat();
  expect(new Set(firsts).size).toBe(600);
  expect(Math.min(...firsts)).toBeLessThan(0.02);
  expect(Math.max(...firsts)).toBeGreaterThan(0.98);
  expect(derivedSeed(7, "a")).toBe(derivedSeed(7, "a"));
});
