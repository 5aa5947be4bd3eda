import { inject } from "vitest";

/** fast-check's parameters for so many runs from the printed seed of this test run. */
export function seeded(numRuns: number): { readonly seed: number; readonly numRuns: number } {
  return { seed: inject("seed"), numRuns };
}
