import { expect, it } from "vitest";
import { toSender } from "../../../src/views/outbound/toRequest.ts";

it.each([
  ["020 7946 0100", "020 7946 0100"],
  ["+44 (0)20 7946 0199", "+442079460199"],
  ["\u200E+442079460199", "+442079460199"],
  ["care@example.com ", "care@example.com"],
  ["Harbourline", "Harbourline"],
  ["", ""],
])("sends the sender %j as %s, and one that the host named unchanged", (typed, sent) => {
  expect(toSender(typed, ["020 7946 0100"], "GB")).toBe(sent);
});
