import { frameOf } from "../support/simulatorPage.ts";
import type { Bench, Row } from "./bench.ts";
import type { BusyCall } from "./lightningPage.ts";
import { mainThreadOf } from "./mainThread.ts";
import { memoryRows } from "./memoryRows.ts";
import { quantile } from "./statistics.ts";

const utterances = 10_000;
/** Utterances that arrive together, and those after them that are measured one by one. */
const together = 900;
const singly = 100;
const slowness = 4;
const daySeconds = 8 * 3600;
/** Seconds before the first measurement of memory, because the panel keeps the measurements of five minutes. */
const warmUp = 1800;

const ms = (value: number) => `${value.toFixed(1)} ms`;

/**
 * Measures a call in a Lightning page: the cost of each utterance in the shown transcript until the paint, as processor
 * time on a computer four times slower, and the memory of eight hours with a measurement of the sound each second.
 */
export async function measureSalesforce({ quickProfile, devPort, sitePort }: Bench): Promise<readonly Row[]> {
  const page = await quickProfile.newPage();
  page.setDefaultTimeout(30_000);
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  const panelUrl = `http://127.0.0.1:${String(sitePort)}/index.html?host=salesforce`;
  await page.goto(
    `http://localhost:${String(devPort)}/test/bench/lightning.html?panel=${encodeURIComponent(panelUrl)}`,
  );
  const panel = await frameOf(page, new URL(panelUrl).origin);
  await panel.getByText("No active conversation").waitFor();
  const tell = <K extends keyof BusyCall>(what: K, ...args: Parameters<BusyCall[K]>) =>
    page.evaluate(
      ([name, values]) => {
        const { busyCall } = window as unknown as { busyCall: Record<string, (...given: readonly unknown[]) => void> };
        busyCall[name]?.(...values);
      },
      [what, args] as const,
    );
  const painted = () =>
    panel.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
  const thread = await mainThreadOf(panel);

  await tell("raise", "callconnected", { callType: "inbound", participant: "+14159990000" });
  await tell("say", 0, 1);
  await panel.getByRole("tab", { name: "Transcript" }).click();
  const costOf = async (act: () => Promise<void>): Promise<number> => {
    const before = await thread.busyMs();
    await act();
    await painted();
    return (await thread.busyMs()) - before;
  };
  // The 900 that came at once are rendered first, as they would have been at 20 a second.
  const settled = async (): Promise<void> => {
    for (let before = -1, now = 0; now !== before;) {
      before = now;
      await page.waitForTimeout(500);
      now = await panel.evaluate(() => document.querySelectorAll("article").length);
    }
  };
  const costs: number[] = [];
  for (let said = 1; said < utterances; said += together + singly) {
    await tell("say", said, said + together);
    await settled();
    for (let place = said + together; place < said + together + singly; place += 1) {
      costs.push(await costOf(() => tell("say", place, place + 1)));
    }
  }
  await panel.getByText(`Sentence number ${String(utterances)},`).waitFor();
  // The measurement costs something by itself.
  const idle: number[] = [];
  for (let turn = 0; turn < singly; turn += 1) idle.push(await costOf(() => Promise.resolve()));
  const own = quantile(idle, 0.5);
  const slow = costs.map((cost) => (cost - own) * slowness);

  await panel.getByRole("tab", { name: "Details" }).click();
  const listen = async (from: number, to: number) => {
    for (let second = from; second < to; second += 600) {
      await tell("measure", second, 600);
      await painted();
    }
    await panel
      .getByRole("region", { name: "Call quality" })
      .getByText(/Good|Fair|Poor/)
      .waitFor();
  };
  await listen(0, warmUp);
  const early = await thread.memory();
  await listen(warmUp, warmUp + daySeconds);
  const late = await thread.memory();
  if (errors[0] !== undefined) throw errors[0];
  await page.close();
  return [
    {
      measured: `utterance among ${String(utterances)} at ${String(slowness)}× (median, 99 %, most)`,
      value: [quantile(slow, 0.5), quantile(slow, 0.99), Math.max(...slow)].map(ms).join(", "),
      target: "< 20 ms",
    },
    ...memoryRows("8 h of audio statistics, one a second", early, late),
  ];
}
