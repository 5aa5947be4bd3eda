import type { Bench, Row } from "./bench.ts";
import { conversations, openEveryView } from "./everyViewDesk.ts";

const events = 10_000;

/**
 * Measures the cost of a state push on a page with every view mounted, through the real wire, and counts React's
 * commits.
 */
export async function measureBurst(bench: Bench): Promise<readonly Row[]> {
  const { desk, burst } = await openEveryView(bench);
  const { panel } = desk;
  // The first messages create the conversations and are not measured.
  await burst("state", 500);
  const ignored = await burst("foreign", events);
  const applied = await burst("state", events);
  const listed = await panel.getByRole("region", { name: "Conversations" }).getByRole("listitem").count();
  const views = await panel.getByRole("textbox", { name: "Notes" }).count();
  const messages = await panel.getByRole("log", { name: "Transcript" }).getByRole("article").count();
  if (listed < conversations || views === 0 || messages === 0)
    throw new Error(
      `The events did not arrive: ${listed} conversations, ${messages} messages, ${views} notes are shown.`,
    );
  await desk.close();
  const each = (ms: number) => `${((ms * 1000) / events).toFixed(1)} µs`;
  return [
    { measured: `${events} messages of no known type, each`, value: each(ignored.busyMs), target: "" },
    { measured: `${events} state events, every view mounted, each`, value: each(applied.busyMs), target: "" },
    { measured: "state event / ignored message", value: (applied.busyMs / ignored.busyMs).toFixed(2), target: "" },
    { measured: "React commits for them", value: String(applied.commits), target: `far below ${events}` },
  ];
}
