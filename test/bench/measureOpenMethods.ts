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

  await open();
  const session = await page.context().newCDPSession(page);
  const throttle = (rate: number) => session.send("Emulation.setCPUThrottlingRate", { rate });
  await page.evaluate((count) => (window as unknown as InPage).openMethodsBench.show(count), calls);
  const commitsBusy = await page.evaluate(
    (polls) => (window as unknown as InPage).openMethodsBench.idle(polls),
    idlePolls,
  );
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
  const idle = (polls: number) =>
    page.evaluate((count) => (window as unknown as InPage).openMethodsBench.idle(count), polls);
  const serve = (first: number, count: number) =>
    page.evaluate(([from, number, each]) => (window as unknown as InPage).openMethodsBench.serve(from, number, each), [
      first,
      count,
      pollsOfDay / callsOfDay,
    ] as const);
  // The panel keeps what left the screen for half a minute, which is more of this short day than of a real one.
  const settle = () => new Promise((resolve) => setTimeout(resolve, 31_000));
  await serve(0, callsOfDay / 4);
  await settle();
  await idle(idlePolls);
  const morning = await thread.memory();
  const commitsIdle = await idle(pollsOfDay);
  const idleDay = await thread.memory();
  await serve(callsOfDay, callsOfDay);
  await settle();
  const busyDay = await thread.memory();
  if (errors[0] !== undefined) throw errors[0];
  await page.close();

  const ms = (value: number) => value.toFixed(2);
  const both = (all: readonly number[]) => `${ms(median(all))} / ${ms(quantile(all, 0.95))} ms`;
  return [
    {
      measured: `Harmony poll of ${String(calls * 10)} messages applied, ${String(slower)}× CPU throttle, p50 / p95`,
      value: both(applied),
      target: "< 10 ms",
    },
    { measured: "JSON.parse of the same poll, p50 / p95", value: both(parsed), target: "" },
    { measured: "applied / JSON.parse, p50", value: (median(applied) / median(parsed)).toFixed(2), target: "" },
    { measured: "the same poll until rendered, p50 / p95", value: both(rendered), target: "" },
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
