import { randomInt } from "node:crypto";
import { writeSync } from "node:fs";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The seed of all random tests of this run. */
    readonly seed: number;
  }
}

/** Selects one seed for all random tests of a run, or uses `FC_SEED`, and always prints the seed. */
export default function setup(project: TestProject): void {
  const given = process.env["FC_SEED"];
  const seed = given === undefined ? randomInt(2 ** 31) : Number(given);
  if (!Number.isSafeInteger(seed)) throw new Error(`FC_SEED is ${String(given)}, expected a whole number.`);
  project.provide("seed", seed);
  writeSync(1, `Random tests: FC_SEED=${seed} repeats this run\n`);
}
