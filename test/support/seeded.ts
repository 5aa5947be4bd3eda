import { inject } from "vitest";

/** Returns fast-check's parameters for a number of runs with the printed seed of this test run. */
export function seeded(numRuns: number): { readonly seed: number; readonly numRuns: number } {
  return { seed: inject("seed"), numRuns };
}
