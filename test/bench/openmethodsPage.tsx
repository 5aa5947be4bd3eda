import { createRoot } from "react-dom/client";
import { App } from "../../src/App.tsx";
import { loadSections } from "../../src/config/loadConfig.ts";
import { parseConfig } from "../../src/config/parseConfig.ts";
import { connectHost, hosts } from "../../src/hosts/registry.ts";
import { createRecorder } from "../../src/recording/createRecorder.ts";
import { createPanel } from "../../src/state/createPanel.ts";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import * as calls from "./harmonyCalls.ts";
import { createPlainHarmony } from "./plainHarmony.ts";
import "../../src/styles/main.css";

// The panel on Harmony, whose server is a function of this page. The bench makes the polls and moves the clock.

/** Times of the polls in ms, from the answer's text on. */
export interface PollTimes {
  /** Until the store has everything. */
  readonly applied: number[];
  /** Until React has rendered it. */
  readonly rendered: number[];
  /** `JSON.parse` of the same text. */
  readonly parsed: number[];
}

/** What the bench calls in this page. */
export interface OpenMethodsBench {
  /** Lets this number of calls be in progress, from number 0 on. */
  show(count: number): Promise<void>;
  /** Polls `rounds` times with ten messages about each of `count` shown calls. */
  poll(rounds: number, count: number): Promise<PollTimes>;
  /** Polls that bring nothing, each `ms` on the page's clock after the one before. Returns React's commits during them. */
  idle(polls: number, ms: number): Promise<number>;
  /** Calls that ring, are answered, change in every sixth poll, and are over, over `each` polls. Numbered from `first`. */
  serve(first: number, count: number, each: number): Promise<void>;
}

let passed = 0;
const startedAt = Date.now();
// The clock stands between the polls, and stands still where a clock on screen must not tick.
Date.now = () => startedAt + passed;

const harmony = createPlainHarmony();
window.fetch = harmony.fetch;
const { config } = parseConfig(
  {
    host: "openmethods",
    openmethods: { baseUrl: "https://his.example", sessionUrl: "/session" },
  },
  { ownOrigin: location.origin, development: true, hosts: await loadSections(hosts, ["openmethods"]) },
);
const recorder = createRecorder(config.recorder);
const { allowedOrigins, timeouts, hostSections } = config;
const context = { window, allowedOrigins, requestMs: timeouts.requestMs, recorder };
const host = await connectHost(hosts, "openmethods", context, hostSections);
const panel = createPanel(host, config, { recorder });
panel.start();

const task = () => new Promise((resolve) => setTimeout(resolve, 0));
const shown = () => Object.keys(panel.store.getState().interactions).length;
const commits = () => (window as unknown as { commits: number }).commits;

async function pollOnce(ms = 1000): Promise<void> {
  passed += ms;
  await host.refresh("all");
}

async function tell(messages: Parameters<typeof harmony.queue>[0]): Promise<void> {
  harmony.queue(messages);
  await pollOnce();
  panel.flush();
  await task();
}

const bench: OpenMethodsBench = {
  async show(count) {
    for (let nth = 0; nth < count; nth += 1) await tell([...calls.ringing(nth), ...calls.answered(nth)]);
    if (shown() !== count) throw new Error(`${String(shown())} conversations are shown instead of ${String(count)}.`);
  },
  async poll(rounds, count) {
    const times: PollTimes = { applied: [], rendered: [], parsed: [] };
    for (let round = 0; round < rounds; round += 1) {
      const messages = Array.from({ length: count }, (_, nth) => calls.busy(nth, round)).flat();
      const text = JSON.stringify({ messages });
      harmony.answerWith(text);
      await pollOnce();
      panel.flush();
      const applied = performance.now();
      await task();
      const rendered = performance.now();
      const step = panel.store.getState().interactions["I0"]?.attachedData.find(({ key }) => key === "step")?.value;
      if (step !== `${String(round)}b`) throw new Error(`Poll ${String(round)} was not applied: ${String(step)}`);
      times.applied.push(applied - harmony.polledAt());
      times.rendered.push(rendered - harmony.polledAt());
      const began = performance.now();
      JSON.parse(text);
      times.parsed.push(performance.now() - began);
    }
    return times;
  },
  async idle(polls, ms) {
    const before = commits();
    for (let nth = 0; nth < polls; nth += 1) {
      await pollOnce(ms);
      if (nth % 20 === 0) await task();
    }
    await task();
    return commits() - before;
  },
  async serve(first, count, each) {
    for (let nth = first; nth < first + count; nth += 1) {
      await tell(calls.ringing(nth));
      await tell(calls.answered(nth));
      for (let step = 3; step < each; step += 1) {
        if (step % 6 === 0) await tell(calls.busy(nth, step));
        else await pollOnce();
      }
      await tell(calls.over(nth));
    }
    if (shown() !== 0) throw new Error(`${String(shown())} conversations are left.`);
  },
};
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <PanelProvider panel={panel}>
      <App configProblems={[]} />
    </PanelProvider>,
  );
}

while (panel.store.getState().connection.phase !== "connected") await task();
Object.assign(window, { openMethodsBench: bench });
