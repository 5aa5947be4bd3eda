import { expect, it } from "vitest";
import { channelStatusOf } from "../../../../../src/simulator/dialects/sinch/wireValues.ts";

it.each([
  [false, false, "connected"],
  [false, true, "muted"],
  [true, false, "onhold"],
  [true, true, "onhold"],
])("has one word for held %s and muted %s: %s", (held, muted, word) => {
  expect(channelStatusOf({ status: "accepted", line: "connected", held, muted })).toBe(word);
});
