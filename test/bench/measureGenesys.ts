import type { Bench, Row } from "./bench.ts";
import { countCommits } from "./countCommits.ts";
import type { GenesysBench } from "./genesysPage.tsx";
import { mainThreadOf } from "./mainThread.ts";
import { memoryRows } from "./memoryRows.ts";
import { median, quantile } from "./statistics.ts";

const slower = 4;
const rounds = 100;
/** The first rounds run code that the browser has not compiled yet. */
const warmUp = 40;
const idleMs = 20_000;
const conversations = 400;
/** An agent's day has three times as many. These take a minute. */
const pollsOfDay = 4800;

type InPage = Window & { genesysBench: GenesysBench };

/** Measures a poll of 50 conversations with 8 people each, an idle hour, and the memory of a day. */
export async function measureGenesys({ profile, pagesPort }: Bench): Promise<readonly Row[]> {
  const open = async (query = "") => {
    const page = await profile.newPage();
    await page.addInitScript({ content: countCommits });
    await page.goto(`http://127.0.0.1:${pagesPort}/test/bench/genesys.html${query}`);
    await page.getByText("No active conversation").waitFor();
    return { page, thread: await mainThreadOf(page.mainFrame()) };
  };

  const { page, thread } = await open();
  const before = await page.evaluate(() => (window as unknown as InPage).genesysBench.counts());
  const busyBefore = await thread.busyMs();
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  const busy = (await thread.busyMs()) - busyBefore;
  const after = await page.evaluate(() => (window as unknown as InPage).genesysBench.counts());
  const anHour = 3_600_000 / idleMs;

  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const polls = new Map<string, { whole: readonly number[]; parse: readonly number[] }>();
  for (const changes of ["none", "one", "all"] as const) {
    for (const shape of ["text", "structured"] as const) {
      const measured = await page.evaluate(
        ([count, kind, form]) => (window as unknown as InPage).genesysBench.poll(count, kind, form),
        [rounds + warmUp, changes, shape] as const,
      );
      const times = { whole: measured.whole.slice(warmUp), parse: measured.parse.slice(warmUp) };
      polls.set(`${changes} ${shape}`, times);
    }
  }
  await page.close();

  const quick = await open("?quick");
  await quick.page.evaluate(async () => {
    const { genesysBench } = window as unknown as InPage;
    genesysBench.show(50);
    await genesysBench.after(20);
  });
  const commits = await quick.page.evaluate(async () => {
    const { genesysBench } = window as unknown as InPage;
    const first = genesysBench.counts();
    await genesysBench.after(100);
    const second = genesysBench.counts();
    // A tick that changes no clock is no commit.
    return { commits: Math.max(0, second.commits - first.commits), polls: second.polls - first.polls };
  });
  const serve = (count: number) =>
    quick.page.evaluate(([number, each]) => (window as unknown as InPage).genesysBench.serve(number, each), [
      count,
      pollsOfDay / conversations,
    ] as const);
  // The panel keeps what left the screen for half a minute, which is more of this short day than of a real one.
  const settle = () => new Promise((resolve) => setTimeout(resolve, 31_000));
  // The browser compiles code for so long that a shorter beginning measures that instead.
  await serve(conversations);
  await settle();
  const heapBefore = await quick.thread.memory();
  await serve(conversations);
  await settle();
  const heapAfter = await quick.thread.memory();
  await quick.page.close();

  const row = (kind: string, words: string): readonly Row[] => {
    const { whole, parse } = polls.get(kind) ?? { whole: [], parse: [] };
    return [
      {
        measured: `Genesys poll of 50 conversations × 8 people, ${words}, ${slower}× CPU throttle, p50 / p95`,
        value: `${median(whole).toFixed(2)} / ${quantile(whole, 0.95).toFixed(2)} ms`,
        target: "< 5 ms",
      },
      {
        measured: `likewise / JSON.parse of the same answer, p50`,
        value: (median(whole) / median(parse)).toFixed(2),
        target: "",
      },
    ];
  };
  return [
    ...row("none text", "as text, nothing changed"),
    ...row("one text", "as text, one changed"),
    ...row("all text", "as text, all changed"),
    ...row("none structured", "as structured content, nothing changed"),
    ...row("one structured", "as structured content, one changed"),
    ...row("all structured", "as structured content, all changed"),
    {
      measured: `React commits in ${commits.polls} polls without a change`,
      value: String(commits.commits),
      target: "0",
    },
    {
      measured: "idle traffic in an hour, bodies of both directions",
      value: `${(((after.bytes - before.bytes) * anHour) / 1000).toFixed(0)} kB`,
      target: "",
    },
    { measured: "idle processor time in an hour", value: `${((busy * anHour) / 1000).toFixed(1)} s`, target: "" },
    ...memoryRows(`${pollsOfDay} polls with ${conversations} conversations`, heapBefore, heapAfter),
  ];
}
