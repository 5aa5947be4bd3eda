import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { retryAfterMs } from "../../../src/domain/retryAfterMs.ts";

const longestMs = 60_000;

describe("retryAfterMs", () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 5, 12) }));
  afterEach(() => void vi.useRealTimers());

  it.each([
    ["3", 3000],
    ["2.5", 2500],
    ["Mon, 05 Jan 2026 12:00:30 GMT", 30_000],
    ["86400", longestMs],
    ["Tue, 05 Jan 2027 12:00:00 GMT", longestMs],
  ])("of %s is %s ms", (header, ms) => {
    expect(retryAfterMs(header, longestMs)).toBe(ms);
  });

  it.each([null, "", " ", "0", "-5", "soon", "Infinity", "Mon, 05 Jan 2026 11:59:59 GMT"])(
    "of %s asks for no wait",
    (header) => {
      expect(retryAfterMs(header, longestMs)).toBeUndefined();
    },
  );
});
