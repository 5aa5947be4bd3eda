import { gzipSync } from "node:zlib";
import type { Frame } from "playwright-core";
import { type Desk, openDesk } from "../support/simulatorPage.ts";
import type { Bench, Row } from "./bench.ts";
import { mainThreadOf } from "./mainThread.ts";
import { pickerEntries } from "./pickerEntries.ts";
import { median, quantile } from "./statistics.ts";

/** Passes over all texts, after a warm-up pass. */
const passes = 2;
/** A name, words in another order, a name without its accents, and digits. */
const texts = ["hannah", "becker grace", "celik", "7000123"];
const frameMs = 16;

/** Resolves in the first task after the second animation frame: a list that follows its field is painted then, too. */
const painted = (frame: Frame) =>
  frame.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)));
      }),
  );

const scriptsOf = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() => [
    ...new Set(
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => new URL(name).pathname.endsWith(".js")),
    ),
  ]);

/** Returns the bytes of scripts, compressed as a web server sends them. */
async function compressedSize(urls: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    urls.map(async (url) => gzipSync(await (await fetch(url)).arrayBuffer(), { level: 9 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Returns the work of each key in ms, the idle work of the page deducted. */
async function typeInto({ page, panel }: Desk): Promise<readonly number[]> {
  await page.bringToFront();
  const field = panel.getByRole("combobox", { name: "Transfer to" });
  const thread = await mainThreadOf(panel);
  const costs: number[] = [];
  const idles: number[] = [];
  const costOf = async (act: () => Promise<void>): Promise<number> => {
    const before = await thread.busyMs();
    await act();
    await painted(panel);
    return (await thread.busyMs()) - before;
  };
  for (let pass = 0; pass <= passes; pass += 1) {
    for (const text of texts) {
      await field.fill("");
      await field.focus();
      await painted(panel);
      for (let nth = 0; nth < 4; nth += 1) idles.push(await costOf(async () => {}));
      for (const letter of text) {
        const cost = await costOf(() => page.keyboard.press(letter === " " ? "Space" : letter));
        if (pass > 0) costs.push(cost);
      }
      if ((await field.inputValue()) !== text) throw new Error(`Keys went astray: ${await field.inputValue()}`);
    }
  }
  const idle = median(idles);
  return costs.map((cost) => Math.max(0, cost - idle));
}

/**
 * Measures the main thread's work of a key in the picker of the Transfer tab until painted, with 10,000 entries, beside a
 * plain filter over a list and beside cmdk with the same entries. Also measures the code that each of them loads.
 */
export async function measurePicker({ browser, devPort, sitePort, pagesPort }: Bench): Promise<readonly Row[]> {
  const desk = await openDesk({
    browser,
    devPort,
    panelPort: sitePort,
    query: { scenario: "inbound-call" },
    config: { host: "sinch", allowedOrigins: [`http://localhost:${devPort}`], directory: pickerEntries },
  });
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await desk.panel.getByRole("tab", { name: "Transfer" }).waitFor();
  const first = await scriptsOf(desk.panel);
  await desk.panel.getByRole("tab", { name: "Transfer" }).click();
  await desk.panel.getByRole("combobox", { name: "Transfer to" }).waitFor();
  const late = (await scriptsOf(desk.panel)).filter((url) => !first.includes(url));
  const own = await typeInto(desk);
  await desk.close();
  const rivals: { readonly costs: readonly number[]; readonly scripts: readonly string[] }[] = [];
  for (const rival of ["plain", "cmdk"]) {
    const panelPath = `/test/bench/pickerRivals.html?rival=${rival}`;
    const other = await openDesk({ browser, devPort, panelPort: pagesPort, panelPath });
    other.page.setDefaultTimeout(120_000);
    await other.panel.getByRole("combobox", { name: "Transfer to" }).waitFor();
    rivals.push({ costs: await typeInto(other), scripts: await scriptsOf(other.panel) });
    await other.close();
  }
  const [plain, cmdk] = rivals;
  const both = (costs: readonly number[] = []) =>
    `${quantile(costs, 0.5).toFixed(1)} / ${quantile(costs, 0.99).toFixed(1)} ms`;
  const cmdkScripts = cmdk?.scripts.filter((url) => plain?.scripts.includes(url) === false) ?? [];
  const [lateSize, cmdkSize] = await Promise.all([compressedSize(late), compressedSize(cmdkScripts)]);
  return [
    {
      measured: `work of a key in the picker of ${pickerEntries.length} entries until painted, p50 / p99`,
      value: both(own),
      target: `p99 < ${frameMs} ms`,
    },
    { measured: "the same entries in a plain filter and list", value: both(plain?.costs), target: "" },
    { measured: "the same entries in cmdk", value: both(cmdk?.costs), target: "" },
    {
      measured: "what the Transfer tab loads with its picker, numbers included; what cmdk loads (gzip)",
      value: [lateSize, cmdkSize].map((size) => `${(size / 1000).toFixed(1)} kB`).join("; "),
      target: "",
    },
  ];
}
