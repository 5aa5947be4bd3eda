import { openDesk } from "../support/simulatorPage.ts";
import type { Bench, Row } from "./bench.ts";

const events = 10_000;
const conversations = 50;

// React reports its commits to the developer tools' hook, in production builds as well.
const countCommits = `
  window.commits = 0;
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true, isDisabled: false, renderers: new Map(), inject: () => 1, checkDCE() {},
    onCommitFiberRoot() { window.commits += 1; }, onCommitFiberUnmount() {}, onPostCommitFiberRoot() {}, onScheduleFiberRoot() {},
  };`;

interface Counters {
  commits: number;
  heard: number;
  firstAt: number;
  lastAt: number;
}

/** State pushes of a busy host reach the built panel through the real wire: what one costs, and how often React commits. */
export async function measureBurst({ browser, devPort, sitePort }: Bench): Promise<readonly Row[]> {
  const query = { scenario: "inbound-call" };
  const desk = await openDesk({ browser, devPort, panelPort: sitePort, query, initScript: countCommits });
  const { page, panel } = desk;
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  for (const name of ["Details", "Transfer", "Wrap-up", "Transcript"]) await panel.getByRole("tab", { name }).click();
  const run = async (post: "state" | "foreign") => {
    await panel.evaluate(() => {
      const counters = window as unknown as Counters;
      Object.assign(counters, { commits: 0, heard: 0, firstAt: 0, lastAt: 0 });
    });
    await panel.evaluate(() => {
      const counters = window as unknown as Counters & { listening?: boolean };
      if (counters.listening) return;
      counters.listening = true;
      addEventListener("message", () => {
        if (counters.heard === 0) counters.firstAt = performance.now();
        counters.heard += 1;
        counters.lastAt = performance.now();
      });
    });
    await page.evaluate(
      ([kind, count, spread]) => {
        const target = document.querySelector("iframe")?.contentWindow;
        const statuses = ["connected", "onhold", "muted", "ringing"];
        for (let index = 0; index < count; index += 1) {
          const id = `BENCH${String(index % spread).padStart(27, "0")}`;
          const interaction = {
            id,
            channel_type: "phone",
            title: `Caller ${index % spread}`,
            attached_data: { step: String(index) },
          };
          const status = statuses[Math.floor(index / spread) % statuses.length];
          const payload =
            index < spread
              ? { attribute: "status", value: "accepted", interaction }
              : { attribute: "channel_status", value: status, interaction };
          target?.postMessage({ id: `bench-${index}`, type: kind, payload }, "*");
        }
      },
      [post, events, conversations] as const,
    );
    await panel.waitForFunction((wanted) => (window as unknown as Counters).heard >= wanted, events, {
      timeout: 120_000,
    });
    // The last batch is applied and painted when two frames have passed.
    return panel.evaluate(async () => {
      for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      const { commits, firstAt } = window as unknown as Counters;
      return { ms: performance.now() - firstAt, commits };
    });
  };
  const ignored = await run("foreign");
  const applied = await run("state");
  const shown = await panel.getByRole("region", { name: "Conversations" }).getByRole("listitem").count();
  if (shown < conversations) throw new Error(`The events did not arrive: ${shown} conversations are shown.`);
  await desk.close();
  const each = (ms: number) => `${((ms * 1000) / events).toFixed(1)} µs`;
  return [
    { measured: `${events} messages of no known type, each`, value: each(ignored.ms), target: "" },
    { measured: `${events} state events, the whole panel on show, each`, value: each(applied.ms), target: "" },
    { measured: "state event / ignored message", value: (applied.ms / ignored.ms).toFixed(2), target: "" },
    { measured: "React commits for them", value: String(applied.commits), target: `far below ${events}` },
  ];
}
