import { expect, it } from "vitest";
import { createHappenings } from "../../../../src/simulator/faults/createHappenings.ts";

/** Returns the happenings of two minutes, with the time of each. */
function run(
  seed: number,
  script: (happenings: ReturnType<typeof createHappenings>, pass: (to: number) => void) => void,
) {
  let now = 0;
  let due: { readonly at: number; readonly action: () => void }[] = [];
  const happened: string[] = [];
  const happenings = createHappenings({
    seed,
    happen: (name) => happened.push(`${name} ${now.toFixed(0)}`),
    later: (action, milliseconds) => {
      const one = { at: now + milliseconds, action };
      due.push(one);
      return () => {
        due = due.filter((other) => other !== one);
      };
    },
  });
  const pass = (to: number) => {
    for (;;) {
      due = due.toSorted((a, b) => a.at - b.at);
      const [next] = due;
      if (!next || next.at > to) break;
      due.shift();
      now = next.at;
      next.action();
    }
    now = to;
  };
  script(happenings, pass);
  return happened;
}

const bothOn = (seed: number) =>
  run(seed, (happenings, pass) => {
    happenings.fault("host-reload", true);
    happenings.fault("frame-recreate", true);
    pass(120_000);
  });

it("triggers again and again, at the same times for the same seed", () => {
  const happened = bothOn(3);
  expect(happened.filter((one) => one.startsWith("host-reload")).length).toBeGreaterThanOrEqual(4);
  expect(happened.filter((one) => one.startsWith("frame-recreate")).length).toBeGreaterThanOrEqual(4);
  expect(bothOn(3)).toEqual(happened);
  expect(bothOn(4)).not.toEqual(happened);
});

it("keeps the times of one kind independent of the other", () => {
  const alone = run(3, (happenings, pass) => {
    happenings.fault("host-reload", true);
    pass(120_000);
  });
  expect(bothOn(3).filter((one) => one.startsWith("host-reload"))).toEqual(alone);
});

it("stops when switched off, and starts over when switched on again", () => {
  const once = run(3, (happenings, pass) => {
    happenings.fault("host-reload", true);
    happenings.fault("host-reload", true);
    pass(31_000);
    happenings.fault("host-reload", false);
    pass(120_000);
  });
  expect(once.length).toBeGreaterThan(0);
  expect(once.length).toBeLessThan(4);
});
