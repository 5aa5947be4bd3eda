import { expect, it } from "vitest";
import { createContactIds } from "../../../../../src/simulator/dialects/sinch/createContactIds.ts";
import { seededRandom } from "../../../../../src/simulator/engine/seededRandom.ts";

it("makes the same ids of 32 characters in every run with the same seed", () => {
  const first = createContactIds(seededRandom(7))();
  expect(first).toMatch(/^[0-9A-F]{32}$/);
  expect(createContactIds(seededRandom(7))()).toBe(first);
});
