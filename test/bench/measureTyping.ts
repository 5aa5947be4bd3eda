import type { Frame } from "playwright-core";
import { openDesk } from "../support/simulatorPage.ts";
import type { Bench, Row } from "./bench.ts";
import { mainThreadOf } from "./mainThread.ts";
import { median, quantile } from "./statistics.ts";

/** Number of passes with the same keys in an empty field, after a warm-up pass. */
const passes = 5;
const keysEach = 120;
const slowness = 4;
const frameMs = 1000 / 60;
const text = "The customer calls again about the second lamp. ";

/** Resolves in the first task after the next animation frame was rendered. */
const painted = (frame: Frame) =>
  frame.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve, 0));
      }),
  );

/**
 * Measures the typing latency in the notes field until the paint, compared with a bare text field, on a computer four
 * times slower. The result is the processor time of the panel's main thread times four. The browser's own throttle uses
 * the wall clock and would include the wait for the screen and other load. A pause of the machine counts as work, so
 * the result uses the median of each key's passes, and also all passes.
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
  /** Cost of each key in every pass. */
  const costs = [notes, bare].map(() => Array.from({ length: keysEach }, (): number[] => []));
  /** Cost of the measurement itself. */
  const idles: [number[], number[]] = [[], []];
  const threads = await Promise.all([notes, bare].map(({ panel }) => mainThreadOf(panel)));
  const costOf = async (index: number, panel: Frame, act: () => Promise<void>): Promise<number> => {
    const before = (await threads[index]?.busyMs()) ?? Number.NaN;
    await act();
    await painted(panel);
    return ((await threads[index]?.busyMs()) ?? Number.NaN) - before;
  };
  for (let pass = 0; pass <= passes; pass += 1) {
    for (const [index, { page, panel }] of [notes, bare].entries()) {
      await page.bringToFront();
      const field = panel.getByRole("textbox", { name: "Notes" });
      await field.fill("");
      await field.focus();
      for (let key = 0; key < keysEach; key += 1) {
        const letter = text[key % text.length] ?? "x";
        const idle = await costOf(index, panel, async () => {});
        const cost = await costOf(index, panel, () => page.keyboard.press(letter === " " ? "Space" : letter));
        if (pass === 0) continue;
        costs[index]?.[key]?.push(cost);
        idles[index]?.push(idle);
      }
      if ((await field.inputValue()).length !== keysEach) throw new Error("Keys went astray.");
    }
  }
  for (const desk of [notes, bare]) await desk.close();
  const [inNotes = [], inField = []] = costs.map((keys, index) => {
    const idle = median(idles[index] ?? []);
    return keys.map((each) => each.map((cost) => slowness * Math.max(0, cost - idle)));
  });
  const middles = (keys: readonly (readonly number[])[]) => keys.map((each) => median(each));
  const ms = (value: number) => value.toFixed(1);
  const both = (list: readonly number[]) => `${ms(quantile(list, 0.5))} / ${ms(quantile(list, 0.99))} ms`;
  return [
    {
      measured: "work of a key in the notes until painted, p50 / p99, 4 × slower",
      value: both(middles(inNotes)),
      target: `p99 < ${ms(frameMs)} ms`,
    },
    { measured: "work of a key in a bare text field, likewise", value: both(middles(inField)), target: "" },
    {
      measured: "notes / bare text field, p50",
      value: (median(middles(inNotes)) / median(middles(inField))).toFixed(2),
      target: "",
    },
    {
      measured: "p99 of all keys as they came, the machine's pauses among them: notes; bare text field",
      value: [inNotes, inField].map((keys) => `${ms(quantile(keys.flat(), 0.99))} ms`).join("; "),
      target: "",
    },
  ];
}
