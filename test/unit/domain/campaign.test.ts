import { describe, expect, it } from "vitest";
import { previewMs } from "../../../src/domain/campaign.ts";

describe("previewMs", () => {
  it.each([
    [30, 30_000],
    [0.5, 500],
    [86_400, 86_400_000],
    [0, undefined],
    [-5, undefined],
    [1e12, undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [undefined, undefined],
  ])("of %s seconds is %s", (previewSeconds, ms) => {
    expect(previewMs({ previewSeconds })).toBe(ms);
  });

  it("is undefined without a campaign", () => {
    expect(previewMs(undefined)).toBeUndefined();
  });
});
