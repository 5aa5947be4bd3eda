import type { Bench, Row } from "./bench.ts";
import { openEveryView } from "./everyViewDesk.ts";
import { median } from "./statistics.ts";

const events = 2000;
const rounds = 16;

/** Measures what flight recorder, card number guard and storage of drafts add to the cost of a burst. */
export async function measureSafety(bench: Bench): Promise<readonly Row[]> {
  const whole = await openEveryView(bench);
  const bare = await openEveryView(bench, true);
  for (const { burst } of [whole, bare]) await burst("state", 2 * events);
  const costs: { readonly on: number[]; readonly off: number[] } = { on: [], off: [] };
  for (let round = 0; round < rounds; round += 1) {
    // Both run in turns, each first equally often, so other load affects both.
    const order = round % 2 === 0 ? (["on", "off"] as const) : (["off", "on"] as const);
    for (const name of order) costs[name].push((await (name === "on" ? whole : bare).burst("state", events)).busyMs);
  }
  const [on, off] = [median(costs.on), median(costs.off)];
  for (const { desk } of [whole, bare]) await desk.close();
  return [
    {
      measured: "recording, guarding and keeping drafts, added to an event",
      value: `${(((on - off) * 1000) / events).toFixed(1)} µs`,
      target: "",
    },
    { measured: "event with them / without", value: (on / off).toFixed(2), target: "< 1.10" },
  ];
}
