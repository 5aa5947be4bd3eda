import { frameOf } from "../support/simulatorPage.ts";
import type { Bench, Row } from "./bench.ts";
import type { ContactCentre } from "./busyHostPage.ts";
import { median } from "./statistics.ts";

const conversations = 2000;
/** The lines that the list renders at first. The rest follows on Show more. */
const firstLines = 100;
const offers = 7;

/** The times that the panel's page records, in ms of its own clock. */
interface Noted {
  /** Times when the host's list arrived and when its first conversations were painted. */
  listAt?: number;
  shownAt?: number;
  /** Time of each offer from its message to its paint. */
  offers: number[];
}

// Records when the host's messages arrive and when the page has painted their effect.
const noteTimes = `
  const noted = { offers: [] };
  window.noted = noted;
  const painted = (then) => requestAnimationFrame(() => setTimeout(() => then(performance.now()), 0));
  const until = (isThere, then) => isThere() ? painted(then) : requestAnimationFrame(() => until(isThere, then));
  const items = () => document.querySelectorAll("section li").length;
  addEventListener("message", ({ data }) => {
    const value = data?.payload?.value;
    if (Array.isArray(value) && value.length >= ${conversations} && noted.listAt === undefined) {
      noted.listAt = performance.now();
      until(() => items() >= ${firstLines}, (now) => { noted.shownAt = now; });
    }
    if (data?.payload?.attribute === "status" && value === "incoming" && noted.shownAt !== undefined) {
      const start = performance.now();
      const before = items();
      until(() => items() > before, (now) => { noted.offers.push(now - start); });
    }
  });`;

/** Measures the time from the host's list of thousands to the painted lines, and from an offer to its display. */
export async function measureList({ profile, devPort, sitePort }: Bench): Promise<readonly Row[]> {
  const page = await profile.newPage();
  await page.addInitScript({ content: noteTimes });
  page.setDefaultTimeout(120_000);
  const panelUrl = `http://127.0.0.1:${sitePort}/index.html`;
  await page.goto(`http://localhost:${devPort}/test/bench/busyHost.html?panel=${encodeURIComponent(panelUrl)}`);
  const panel = await frameOf(page, new URL(panelUrl).origin);
  await panel.getByText("No active conversation").waitFor();
  await page.evaluate(
    (count) => (window as unknown as { contactCentre: ContactCentre }).contactCentre.fill(count),
    conversations,
  );
  await panel.waitForFunction((count) => document.querySelectorAll("section li").length >= count, firstLines);
  await panel.evaluate(() => {
    setTimeout(() => {
      location.reload();
    });
  });
  await page.waitForEvent("framenavigated", { predicate: (frame) => frame === panel });
  const noted = () => panel.evaluate(() => (window as unknown as { noted: Noted }).noted);
  await panel.waitForFunction(() => (window as unknown as { noted: Noted }).noted.shownAt !== undefined);
  for (let nth = 1; nth <= offers; nth += 1) {
    await page.evaluate(() => (window as unknown as { contactCentre: ContactCentre }).contactCentre.ring());
    await panel.waitForFunction((count) => (window as unknown as { noted: Noted }).noted.offers.length >= count, nth);
  }
  const { listAt = Number.NaN, shownAt = Number.NaN, offers: times } = await noted();
  await page.close();
  return [
    {
      measured: `${conversations} conversations, from the host's list until the first ${firstLines} are painted`,
      value: `${(shownAt - listAt).toFixed(0)} ms`,
      target: "< 2000 ms",
    },
    {
      measured: `an offer above ${conversations} conversations, from its message until painted, median`,
      value: `${median(times).toFixed(0)} ms`,
      target: "< 300 ms",
    },
  ];
}
