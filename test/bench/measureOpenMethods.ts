import type { Bench, Row } from "./bench.ts";
import { countCommits } from "./countCommits.ts";
import { mainThreadOf } from "./mainThread.ts";
import { memoryRows } from "./memoryRows.ts";
import type { OpenMethodsBench } from "./openmethodsPage.tsx";
import { median, quantile } from "./statistics.ts";

/** Calls at once, with ten messages about each in a poll. */
const calls = 50;
const slower = 4;
const rounds = 100;
/** The first rounds run code that the browser has not compiled yet. */
const warmUp = 40;
const idlePolls = 1000;
const hours = 8;
const pollsOfDay = hours * 3600;
const callsOfDay = 400;
/** The panel keeps what left the screen for half a minute, which is more of this short day than of a real one. In ms. */
const forgotten = 31_000;

type InPage = Window & { readonly openMethodsBench: OpenMethodsBench };

/** Measures a poll of 500 messages, polls that bring nothing, and the memory of a day without and with calls. */
export async function measureOpenMethods({ quickProfile, pagesPort }: Bench): Promise<readonly Row[]> {
  const page = await quickProfile.newPage();
  page.setDefaultTimeout(30_000);
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.addInitScript({ content: countCommits });
  const open = async () => {
    await page.goto(`http://127.0.0.1:${String(pagesPort)}/test/bench/openmethods.html`);
    await page.waitForFunction(() => "openMethodsBench" in window);
    await page.getByText("No active conversation").waitFor();
  };
  const idle = (polls: number, ms: number) =>
    page.evaluate(([count, each]) => (window as unknown as InPage).openMethodsBench.idle(count, each), [
      polls,
      ms,
    ] as const);
  const settle = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  await open();
  const session = await page.context().newCDPSession(page);
  const throttle = (rate: number) => session.send("Emulation.setCPUThrottlingRate", { rate });
  await page.evaluate((count) => (window as unknown as InPage).openMethodsBench.show(count), calls);
  await settle(2000);
  const commitsBusy = await idle(idlePolls, 0);
  await throttle(slower);
  const times = await page.evaluate(
    ([count, each]) => (window as unknown as InPage).openMethodsBench.poll(count, each),
    [rounds + warmUp, calls] as const,
  );
  await throttle(1);
  const [applied, rendered, parsed] = [times.applied, times.rendered, times.parsed].map((all) => all.slice(warmUp));
  if (applied === undefined || rendered === undefined || parsed === undefined) throw new Error("No times.");

  await open();
  const thread = await mainThreadOf(page.mainFrame());
  const serve = (first: number, count: number) =>
    page.evaluate(([from, number, each]) => (window as unknown as InPage).openMethodsBench.serve(from, number, each), [
      first,
      count,
      pollsOfDay / callsOfDay,
    ] as const);
  await serve(0, callsOfDay / 4);
  await settle(forgotten);
  await idle(idlePolls, 1000);
  const morning = await thread.memory();
  const commitsIdle = await idle(pollsOfDay, 1000);
  const idleDay = await thread.memory();
  await serve(callsOfDay, callsOfDay);
  await settle(forgotten);
  const busyDay = await thread.memory();
  if (errors[0] !== undefined) throw errors[0];
  await page.close();

  const ms = (value: number) => value.toFixed(2);
  // Other work on the machine only adds, so the fastest tenth tells most about the panel.
  const parts = (all: readonly number[]) => `${[0.1, 0.5, 0.95].map((part) => ms(quantile(all, part))).join(" / ")} ms`;
  return [
    {
      measured: `Harmony poll of ${String(calls * 10)} messages applied, ${String(slower)}× CPU throttle, p10 / p50 / p95`,
      value: parts(applied),
      target: "< 10 ms",
    },
    { measured: "JSON.parse of the same poll, p10 / p50 / p95", value: parts(parsed), target: "" },
    { measured: "applied / JSON.parse, p50", value: (median(applied) / median(parsed)).toFixed(2), target: "" },
    { measured: "the same poll until rendered, p10 / p50 / p95", value: parts(rendered), target: "" },
    {
      measured: `React commits in ${String(idlePolls)} idle polls with ${String(calls)} calls`,
      value: String(commitsBusy),
      target: "0",
    },
    { measured: `React commits in ${String(pollsOfDay)} idle polls without`, value: String(commitsIdle), target: "0" },
    ...memoryRows(`${String(hours)} h of idle polls, one a second`, morning, idleDay),
    ...memoryRows(`${String(hours)} h of polls with ${String(callsOfDay)} calls`, idleDay, busyDay),
  ];
}
