import { gzipSync } from "node:zlib";
import { openDesk } from "../support/simulatorPage.ts";
import type { Bench, Row } from "./bench.ts";
import { mainThreadOf } from "./mainThread.ts";
import { median, quantile } from "./statistics.ts";

/** What agents type: names in both orders, without accents, initials, numbers. The field is emptied between. */
const texts = ["anna lark", "nunez jose 42", "zoe str", "team 7 bo", "7940012", "gh", "lukasz", "nobody of this name"];
/** cmdk paints all entries and needs about a second for a key, so it gets fewer keys. */
const pickers = [
  { name: "own", passes: 3, count: texts.length },
  { name: "plain", passes: 3, count: texts.length },
  { name: "cmdk", passes: 1, count: 2 },
] as const;

/** Measures the work of a key in a picker over 10,000 entries until it is painted, against a plain filter and cmdk. */
export async function measurePicker(bench: Bench): Promise<readonly Row[]> {
  const { browser, profile, devPort, pagesPort } = bench;
  const costs = new Map<string, number[]>();
  for (const { name, passes, count } of pickers) {
    const panelPath = `/test/bench/picker.html?picker=${name}`;
    const desk = await openDesk({ browser, context: profile, devPort, panelPort: pagesPort, panelPath });
    const { page, panel } = desk;
    page.setDefaultTimeout(120_000);
    const thread = await mainThreadOf(panel);
    const field = panel.locator("input");
    await field.waitFor();
    await page.bringToFront();
    const all: number[] = [];
    const idles: number[] = [];
    const costOf = async (act: () => Promise<void>): Promise<number> => {
      const before = await thread.busyMs();
      await act();
      await panel.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
      return (await thread.busyMs()) - before;
    };
    for (let pass = 0; pass <= passes; pass += 1) {
      for (const text of texts.slice(0, count)) {
        await field.fill("");
        await field.focus();
        for (const letter of text) {
          const idle = await costOf(async () => {});
          const cost = await costOf(() => page.keyboard.press(letter === " " ? "Space" : letter));
          // The first pass warms up.
          if (pass > 0) {
            idles.push(idle);
            all.push(cost);
          }
        }
      }
    }
    await desk.close();
    const idle = median(idles);
    costs.set(
      name,
      all.map((cost) => Math.max(0, cost - idle)),
    );
  }
  const p = (name: string, at: number) => quantile(costs.get(name) ?? [], at);
  const both = (name: string) => `${p(name, 0.5).toFixed(1)} / ${p(name, 0.99).toFixed(1)} ms`;
  return [
    {
      measured: "a key in the picker over 10,000 entries until painted, p50 / p99",
      value: both("own"),
      target: "< 16 ms",
    },
    { measured: "likewise in a plain filter and list", value: both("plain"), target: "" },
    { measured: "likewise in cmdk", value: both("cmdk"), target: "" },
    { measured: "picker / plain filter, p50", value: (p("own", 0.5) / p("plain", 0.5)).toFixed(2), target: "" },
    { measured: "picker / cmdk, p50", value: (p("own", 0.5) / p("cmdk", 0.5)).toFixed(2), target: "< 1" },
    await sizeOf(bench),
  ];
}

/** Returns the size of the scripts that the Transfer tab loads with its picker, compressed as a web server sends them. */
async function sizeOf({ browser, devPort, sitePort }: Bench): Promise<Row> {
  const desk = await openDesk({
    browser,
    devPort,
    panelPort: sitePort,
    query: { scenario: "inbound-call" },
  });
  const { panel } = desk;
  const scripts = () =>
    panel.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => name.endsWith(".js")),
    );
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await panel.getByRole("tab", { name: "Transfer" }).waitFor();
  const before = new Set(await scripts());
  await panel.getByRole("tab", { name: "Transfer" }).click();
  await panel.getByRole("combobox", { name: "Transfer to" }).waitFor();
  const late = [...new Set(await scripts())].filter((url) => !before.has(url));
  await desk.close();
  if (late.length === 0) throw new Error("The Transfer tab loaded nothing.");
  const sizes = await Promise.all(
    late.map(async (url) => gzipSync(await (await fetch(url)).text(), { level: 9 }).length),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return {
    measured: "JavaScript that the Transfer tab loads with the picker, rules of numbers included, gzipped",
    value: `${(bytes / 1000).toFixed(1)} kB`,
    target: "",
  };
}
