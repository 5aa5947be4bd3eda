import type { Frame } from "playwright-core";
import { openDesk } from "../support/simulatorPage.ts";
import type { Bench, Row } from "./bench.ts";
import { mainThreadOf } from "./mainThread.ts";
import { median, quantile } from "./statistics.ts";

const blocks = 5;
const keysEach = 60;
const slowness = 4;
const frameMs = 1000 / 60;
const text = "The customer calls again about the second lamp. ";

/** Resolves in the first task after the next frame was rendered. */
const painted = (frame: Frame) =>
  frame.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve, 0));
      }),
  );

/**
 * What a key pressed in the notes costs until it is painted, on a computer four times as slow, against the same keys in a
 * bare text field. Processor time of the panel's main thread, times four: neither waiting for the screen nor what else
 * the machine does is in it, as it would be with the browser's own throttle, which goes by the wall clock.
 */
export async function measureTyping({
  browser,
  profile,
  devPort,
  sitePort,
  pagesPort,
}: Bench): Promise<readonly Row[]> {
  const notes = await openDesk({
    browser,
    context: profile,
    devPort,
    panelPort: sitePort,
    query: { scenario: "inbound-call" },
  });
  await notes.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await notes.panel.getByRole("tab", { name: "Wrap-up" }).click();
  const bare = await openDesk({
    browser,
    context: profile,
    devPort,
    panelPort: pagesPort,
    panelPath: "/test/bench/bare.html",
  });
  const costs: [number[], number[]] = [[], []];
  /** What the measuring itself costs. */
  const idles: [number[], number[]] = [[], []];
  const threads = await Promise.all([notes, bare].map(({ panel }) => mainThreadOf(panel)));
  const costOf = async (index: number, panel: Frame, act: () => Promise<void>): Promise<number> => {
    const before = (await threads[index]?.busyMs()) ?? Number.NaN;
    await act();
    await painted(panel);
    return ((await threads[index]?.busyMs()) ?? Number.NaN) - before;
  };
  for (let block = 0; block <= blocks; block += 1) {
    for (const [index, { page, panel }] of [notes, bare].entries()) {
      await page.bringToFront();
      const field = panel.getByRole("textbox", { name: "Notes" });
      await field.focus();
      for (let key = 0; key < keysEach; key += 1) {
        const letter = text[key % text.length] ?? "x";
        const idle = await costOf(index, panel, async () => {});
        const cost = await costOf(index, panel, () => page.keyboard.press(letter === " " ? "Space" : letter));
        // The first block warms up.
        if (block === 0) continue;
        costs[index]?.push(cost);
        idles[index]?.push(idle);
      }
      if ((await field.inputValue()).length < keysEach * (block + 1)) throw new Error("Keys went astray.");
    }
  }
  for (const desk of [notes, bare]) await desk.close();
  const [inNotes = [], inField = []] = costs.map((list, index) =>
    list.map((cost) => slowness * Math.max(0, cost - median(idles[index] ?? []))),
  );
  const both = (list: readonly number[]) => `${quantile(list, 0.5).toFixed(1)} / ${quantile(list, 0.99).toFixed(1)} ms`;
  return [
    {
      measured: "work of a key in the notes until painted, p50 / p99, 4 × slower",
      value: both(inNotes),
      target: `p99 < ${frameMs.toFixed(1)} ms`,
    },
    { measured: "work of a key in a bare text field, likewise", value: both(inField), target: "" },
    {
      measured: "notes / bare text field, p50",
      value: (quantile(inNotes, 0.5) / quantile(inField, 0.5)).toFixed(2),
      target: "",
    },
  ];
}
