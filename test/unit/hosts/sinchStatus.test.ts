import { describe, expect, it } from "vitest";
import { read } from "../../../src/hosts/lenient.ts";
import { toAgentPatch } from "../../../src/hosts/sinch/toAgent.ts";
import { toPatch } from "../../../src/hosts/sinch/toDomain.ts";
import * as wire from "../../../src/hosts/sinch/wire.ts";

function durationOf(settings: unknown, unit?: "s" | "min"): number | undefined {
  const user = read(wire.user, { presence_profiles: [{ id: "7", name: "Lunch", type: "absence", settings }] });
  if (user === undefined) throw new TypeError("Expected a user.");
  const [lunch] = toAgentPatch(user, unit).profiles ?? [];
  expect(lunch).toMatchObject({ id: "7", name: "Lunch", absence: true });
  return lunch?.durationMs;
}

describe("presence profiles", () => {
  it.each([
    ["1800", 1_800_000],
    [1800, 1_800_000],
    ["0", undefined],
    ["", undefined],
    ["None", undefined],
    ["Continuous", undefined],
    ["-5", undefined],
    ["1e99", undefined],
    [null, undefined],
    [{}, undefined],
  ])("reads the default duration %j in seconds", (duration, ms) => {
    expect(durationOf({ duration })).toBe(ms);
  });

  it("reads it in minutes where the configuration says so, and does without it", () => {
    expect(durationOf({ duration: "30" }, "min")).toBe(1_800_000);
    expect(durationOf("thirty")).toBeUndefined();
    expect(durationOf(undefined)).toBeUndefined();
  });
});

describe("callbacks", () => {
  const isCallback = (callbackId: unknown) => {
    const received = read(wire.interaction, { id: "1", callback_id: callbackId });
    return received && toPatch(received).isCallback;
  };

  it("marks an interaction by the id of its callback", () => {
    expect(isCallback("B1")).toBe(true);
    expect(isCallback("")).toBe(false);
    expect(isCallback(null)).toBe(false);
  });

  it("leaves the mark unchanged when a message does not contain the id", () => {
    expect(isCallback(undefined)).toBeUndefined();
    expect(isCallback(7)).toBeUndefined();
  });
});
