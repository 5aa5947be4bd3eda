import type { Bench, Row } from "./bench.ts";
import { conversations, openEveryView } from "./everyViewDesk.ts";
import { median, quantile } from "./statistics.ts";

const events = 10_000;
/** Collections of garbage fall into some bursts and not into others, so one pair says little. */
const pairs = 41;
/** The first pairs run code that the browser has not compiled yet. */
const warmUp = 3;

/**
 * Measures the cost of a state push on a page with every view mounted, through the real wire, and counts React's
 * commits. State pushes and ignored messages alternate in rounds, so that other load affects both alike.
 */
export async function measureBurst(bench: Bench): Promise<readonly Row[]> {
  const { desk, burst, restart } = await openEveryView(bench);
  const { panel } = desk;
  const samples: { readonly ignored: number; readonly applied: number; readonly commits: number }[] = [];
  for (let pair = 0; pair < warmUp + pairs; pair += 1) {
    if (pair > 0) await restart();
    const order = pair % 2 === 0 ? (["foreign", "state"] as const) : (["state", "foreign"] as const);
    const [one, other] = [await burst(order[0], events), await burst(order[1], events)];
    const [ignored, applied] = pair % 2 === 0 ? [one, other] : [other, one];
    samples.push({ ignored: ignored.busyMs, applied: applied.busyMs, commits: applied.commits });
  }
  const listed = await panel.getByRole("region", { name: "Conversations" }).getByRole("listitem").count();
  const views = await panel.getByRole("textbox", { name: "Notes" }).count();
  const messages = await panel.getByRole("log", { name: "Transcript" }).getByRole("article").count();
  if (listed < conversations || views === 0 || messages === 0)
    throw new Error(
      `The events did not arrive: ${listed} conversations, ${messages} messages, ${views} notes are shown.`,
    );
  await desk.close();
  const measured = samples.slice(warmUp);
  const each = (ms: readonly number[]) => `${((median(ms) * 1000) / events).toFixed(1)} µs`;
  const ratios = measured.map(({ ignored, applied }) => applied / ignored);
  const [low, high] = [quantile(ratios, 0.25), quantile(ratios, 0.75)];
  return [
    {
      measured: `a message of no known type, p50 of ${pairs} × ${events}`,
      value: each(measured.map(({ ignored }) => ignored)),
      target: "",
    },
    {
      measured: "a state event, every view mounted, likewise",
      value: each(measured.map(({ applied }) => applied)),
      target: "",
    },
    {
      measured: "state event / ignored message, p50 of the pairs (p25 to p75)",
      value: `${median(ratios).toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`,
      target: "≤ 1.5",
    },
    {
      measured: `React commits for ${events} state events`,
      value: String(median(measured.map(({ commits }) => commits))),
      target: `far below ${events}`,
    },
  ];
}
