import { expect, it } from "vitest";
import { seededRandom } from "../../../../src/simulator/engine/seededRandom.ts";
import { skewClock, skewOf } from "../../../../src/simulator/faults/skewClock.ts";

it("shifts the host's times, and no text of a person", () => {
  const times = {
    date_created: "2026-01-01T12:00:00.000Z",
    date_accepted: null,
    transcript: [{ timestamp: "2026-01-01T12:01:00.000Z", message: "See you at 2026-01-01T12:00:00.000Z" }],
    date_ended: 1000,
    date_handled: "soon",
    clientSentTimestamp: 2000,
  };
  expect(skewClock({ payload: { value: [times] } }, 60_000)).toEqual({
    payload: {
      value: [
        {
          date_created: "2026-01-01T12:01:00.000Z",
          date_accepted: null,
          transcript: [{ timestamp: "2026-01-01T12:02:00.000Z", message: "See you at 2026-01-01T12:00:00.000Z" }],
          date_ended: 61_000,
          date_handled: "soon",
          clientSentTimestamp: 62_000,
        },
      ],
    },
  });
});

it("is minutes fast in some runs and minutes slow in others", () => {
  const skews = Array.from({ length: 50 }, (_, seed) => skewOf(seededRandom(seed)));
  expect(skews.some((skew) => skew > 0)).toBe(true);
  expect(skews.some((skew) => skew < 0)).toBe(true);
  for (const skew of skews) expect(Math.abs(skew)).toBeGreaterThanOrEqual(180_000);
});
