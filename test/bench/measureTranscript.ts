import type { Page } from "playwright-core";
import type { Bench, Row } from "./bench.ts";
import { type MainThread, mainThreadOf } from "./mainThread.ts";
import { median, quantile } from "./statistics.ts";
import { type LongText, longTexts, messageCount } from "./transcriptMessages.ts";
import type { ListPage } from "./transcriptPage.tsx";

/** The panel's transcript, two lists with the whole text in the page, and three that render only what is in view. */
const lists = ["own", "plain", "rows", "tanstack", "virtuoso", "virtua"] as const;
type List = (typeof lists)[number];
/** Number of mounts of each list, of which the median counts: at full speed, and slowed down. */
const mounts = { fast: 3, slow: 1 };
/** Times as slow as this machine. */
const slow = 4;
/** Number of measured messages, and the time after which the slowest lists get no more, in ms. */
const appended = 100;
const patienceMs = 4000;
/** Where frames are longer than this, the agent sees the scrolling halt, in ms. */
const longFrameMs = 50;
const searched = ["parcel", "jose nunez"];

interface Measured {
  readonly mount: number;
  readonly slowMount: number;
  readonly append: readonly number[];
  readonly slowAppend: readonly number[];
  readonly longFrames: number;
  readonly slowLongFrames: number;
  readonly megabytes: number;
  readonly findable: number;
  /** Processor times of messages of 100,000 characters. */
  readonly long: ReadonlyMap<string, number>;
  readonly search: Searched | undefined;
  readonly slowSearch: Searched | undefined;
}

interface Searched {
  readonly focus: number;
  readonly first: number;
  readonly later: readonly number[];
}

type Costs = (act: () => Promise<unknown>) => Promise<number>;

const call = <Name extends keyof ListPage>(page: Page, name: Name, ...args: Parameters<ListPage[Name]>) =>
  page.evaluate(
    ([method, given]) => {
      const { list } = window as unknown as { list: Record<string, (...values: readonly unknown[]) => unknown> };
      return list[method]?.(...given);
    },
    [name, args] as const,
  ) as Promise<Awaited<ReturnType<ListPage[Name]>>>;

const painted = (page: Page) =>
  page.evaluate(async () => {
    // The panel applies what arrives in one frame and paints in the next, if it is not at once.
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve, 0));
  });

async function open({ profile, pagesPort }: Bench, list: List | "raw"): Promise<{ page: Page; thread: MainThread }> {
  const page = await profile.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`http://127.0.0.1:${pagesPort}/test/bench/transcript.html?list=${list}`);
  await page.waitForFunction(() => "list" in window);
  await page.bringToFront();
  return { page, thread: await mainThreadOf(page.mainFrame()) };
}

/** Waits until the page does nothing any more: all texts are in it that ever come. */
async function settled(page: Page): Promise<void> {
  let before = -1;
  for (let now = 0; now !== before;) {
    before = now;
    await page.waitForTimeout(600);
    now = await page.evaluate(() => document.querySelectorAll("*").length);
  }
}

/** Returns what the main thread works for an act until it is painted, in ms. */
async function costsOf(page: Page, thread: MainThread): Promise<Costs> {
  const total: Costs = async (act) => {
    const before = await thread.busyMs();
    await act();
    await painted(page);
    return (await thread.busyMs()) - before;
  };
  const idles: number[] = [];
  for (let nth = 0; nth < 20; nth += 1) idles.push(await total(async () => {}));
  const idle = median(idles);
  return async (act) => Math.max(0, (await total(act)) - idle);
}

async function measureAppends(page: Page, costs: Costs): Promise<readonly number[]> {
  const all: number[] = [];
  const end = performance.now() + patienceMs;
  while (all.length < appended && performance.now() < end) all.push(await costs(() => call(page, "append")));
  // Some of the others lose the end while messages come fast, and find it again only when they are scrolled.
  for (let times = 0; times < 50 && !(await call(page, "hasNewest")); times += 1) {
    await call(page, "toEnd");
    await painted(page);
  }
  return all;
}

async function measureSearch(page: Page, costs: Costs): Promise<Searched> {
  // A locator by role would make the browser compute the accessibility tree of all messages.
  const focus = await costs(() => page.evaluate(() => document.querySelector<HTMLElement>("[type=search]")?.focus()));
  let first = 0;
  const later: number[] = [];
  for (const text of searched) {
    for (const [at, letter] of text.split("").entries()) {
      const cost = await costs(() => page.keyboard.press(letter === " " ? "Space" : letter));
      if (at > 0) later.push(cost);
      else first = Math.max(first, cost);
    }
    await page.keyboard.press("Escape");
    await painted(page);
  }
  return { focus, first, later };
}

const longFrames = (frames: readonly number[]): number => frames.filter((length) => length > longFrameMs).length;

async function mountTime(bench: Bench, list: List, rate: number): Promise<number> {
  const { page, thread } = await open(bench, list);
  await thread.slowDown(rate);
  const time = await call(page, "mount");
  await page.close();
  return time;
}

/** Measures one list in one page. The search is measured with the panel's own only, as the others have none. */
async function measureOne(bench: Bench, list: List): Promise<Omit<Measured, "mount" | "slowMount">> {
  const { page, thread } = await open(bench, list);
  const before = await thread.memory();
  await call(page, "mount");
  await settled(page);
  const after = await thread.memory();
  const megabytes = (after.heap + after.dom - before.heap - before.dom) / 1e6;
  const findable = await call(page, "findable");
  let costs = await costsOf(page, thread);
  const search = list === "own" ? await measureSearch(page, costs) : undefined;
  await call(page, "toEnd");
  const append = await measureAppends(page, costs);
  const scrolled = longFrames(await call(page, "scroll"));
  await thread.slowDown(slow);
  costs = await costsOf(page, thread);
  await call(page, "toEnd");
  const slowAppend = await measureAppends(page, costs);
  const slowSearch = list === "own" ? await measureSearch(page, costs) : undefined;
  const slowScrolled = longFrames(await call(page, "scroll"));
  const long = new Map<string, number>();
  for (const rate of [1, slow]) {
    await thread.slowDown(rate);
    costs = await costsOf(page, thread);
    for (const text of (list === "own" ? Object.keys(longTexts) : []) as LongText[]) {
      const each: number[] = [];
      for (let nth = 0; nth < 3; nth += 1) {
        await call(page, "toEnd");
        each.push(await costs(() => call(page, "appendLong", text)));
      }
      long.set(`${text} ${rate}×`, median(each));
    }
  }
  await page.close();
  return {
    append,
    slowAppend,
    longFrames: scrolled,
    slowLongFrames: slowScrolled,
    megabytes,
    findable,
    long,
    search,
    slowSearch,
  };
}

/** Measures what the browser alone needs for an appended message. Nothing that shows it with all text can need less. */
async function measureRaw(bench: Bench): Promise<readonly number[]> {
  const { page, thread } = await open(bench, "raw");
  await call(page, "mount");
  await settled(page);
  await thread.slowDown(slow);
  const costs = await costsOf(page, thread);
  await call(page, "toEnd");
  const append = await measureAppends(page, costs);
  await page.close();
  return append;
}

/** Measures the panel's transcript with 10,000 messages against other lists, in turns in one run. */
export async function measureTranscript(bench: Bench): Promise<readonly Row[]> {
  const times = new Map(lists.map((list) => [list, { fast: [] as number[], slow: [] as number[] }]));
  for (let round = 0; round < mounts.fast; round += 1) {
    for (const [list, { fast, slow: slowed }] of times) {
      fast.push(await mountTime(bench, list, 1));
      if (round < mounts.slow) slowed.push(await mountTime(bench, list, slow));
    }
  }
  const all = new Map<List, Measured>();
  for (const [list, { fast, slow: slowed }] of times)
    all.set(list, { mount: median(fast), slowMount: median(slowed), ...(await measureOne(bench, list)) });

  const raw = await measureRaw(bench);
  const own = all.get("own");
  if (own?.search === undefined || own.slowSearch === undefined) throw new Error("The transcript was not measured.");
  const compare = (measured: string, of: (one: Measured) => number, unit = "ms"): Row => {
    const rivals = [...all].filter(([list, { findable }]) => list !== "own" && findable === messageCount);
    const best = Math.min(...rivals.map(([, one]) => of(one)));
    const values = [...all].map(([list, one]) => `${list} ${of(one).toFixed(unit === "ms" ? 1 : 0)}`).join(", ");
    const ratio = best === 0 ? "" : `${(of(own) / best).toFixed(2)} × the best with all text (`;
    return { measured, value: `${ratio}${values} ${unit}${ratio === "" ? "" : ")"}`, target: ratio && "≤ 1.2" };
  };
  const searches = (measured: string, { focus, first, later }: Searched): Row => ({
    measured,
    value: `${[focus, first, median(later), Math.max(...later)].map((ms) => ms.toFixed(1)).join(" / ")} ms`,
    target: "< 50 ms",
  });
  const long = (rate: number, target: string): Row => ({
    measured: `a message of 100 kB until painted, at ${rate}×`,
    value: [...own.long]
      .filter(([name]) => name.endsWith(` ${rate}×`))
      .map(([name, ms]) => `${name.replace(` ${rate}×`, "")} ${ms.toFixed(0)}`)
      .join(", ")
      .concat(" ms"),
    target,
  });
  return [
    compare("10,000 messages, mount until the newest is painted, median", ({ mount }) => mount),
    compare(`likewise at ${slow}× slowdown`, ({ slowMount }) => slowMount),
    compare("an appended message until painted, p50", ({ append }) => median(append)),
    compare("likewise p99", ({ append }) => quantile(append, 0.99)),
    compare(`an appended message at ${slow}×, p50`, ({ slowAppend }) => median(slowAppend)),
    {
      ...compare(`likewise p99`, ({ slowAppend }) => quantile(slowAppend, 0.99)),
      target: "≤ 1.2, own < 20 ms",
    },
    {
      measured: `elements appended without React at ${slow}×, p50 / p99; the panel / that, p50`,
      value: `${median(raw).toFixed(1)} / ${quantile(raw, 0.99).toFixed(1)} ms; ${(median(own.slowAppend) / median(raw)).toFixed(2)}`,
      target: "",
    },
    compare(`frames over ${longFrameMs} ms of 120 while scrolling up`, (one) => one.longFrames, "frames"),
    compare(`likewise at ${slow}×`, (one) => one.slowLongFrames, "frames"),
    compare("memory of the mounted list after collection", ({ megabytes }) => megabytes, "MB"),
    {
      measured: "messages of 10,000 whose text is in the page",
      value: [...all].map(([list, { findable }]) => `${list} ${findable}`).join(", "),
      target: `own ${messageCount}`,
    },
    searches("search: focus / first key / later keys p50 / worst", own.search),
    searches(`likewise at ${slow}×`, own.slowSearch),
    long(1, "< 200 ms"),
    long(slow, ""),
  ];
}
