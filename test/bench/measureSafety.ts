import type { Bench, Row } from "./bench.ts";
import { openEveryView } from "./everyViewDesk.ts";
import { median } from "./statistics.ts";

const events = 2000;
const rounds = 12;

/** What the flight recorder, the guard of card numbers and the keeping of drafts add to a burst, against the same panel without them. */
export async function measureSafety(bench: Bench): Promise<readonly Row[]> {
  const whole = await openEveryView(bench);
  const bare = await openEveryView(bench, "?bare");
  for (const { burst } of [whole, bare]) await burst("state", 2 * events);
  const ratios: number[] = [];
  const costs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // In turns, and each first as often as the other: whatever else the machine does meets both.
    const first = round % 2 === 0 ? whole : bare;
    const second = round % 2 === 0 ? bare : whole;
    const a = await first.burst("state", events);
    const b = await second.burst("state", events);
    const [on, off] = round % 2 === 0 ? [a.busyMs, b.busyMs] : [b.busyMs, a.busyMs];
    ratios.push(on / off);
    costs.push(((on - off) * 1000) / events);
  }
  for (const { desk } of [whole, bare]) await desk.close();
  return [
    {
      measured: "recording, guarding and keeping drafts, added to an event",
      value: `${median(costs).toFixed(1)} µs`,
      target: "",
    },
    { measured: "event with them / without", value: median(ratios).toFixed(2), target: "< 1.10" },
  ];
}
