import { type Desk, openDesk } from "../support/simulatorPage.ts";
import type { Bench } from "./bench.ts";
import { countCommits } from "./countCommits.ts";
import { type MainThread, mainThreadOf } from "./mainThread.ts";

/** Number of conversations in a burst. The first is the shown one, and every fifth event is about it. */
export const conversations = 50;

interface Counters {
  commits: number;
  heard: number;
}

/** The page with every view of a conversation mounted, framed by the simulator. */
export interface EveryViewDesk {
  readonly desk: Desk;
  /** Sends messages at once while an agent types notes, and waits until all are applied and painted. */
  readonly burst: (kind: "state" | "foreign", count: number) => Promise<{ busyMs: number; commits: number }>;
  /** Ends all conversations and opens as many new ones, so the next burst finds empty transcripts. */
  readonly restart: () => Promise<void>;
}

/** `isBare` leaves out flight recorder, card number guard and storage, in a separate process. */
export async function openEveryView(bench: Bench, isBare = false): Promise<EveryViewDesk> {
  const { browser, profile, devPort, pagesPort } = bench;
  const panelPath = `/test/bench/everyView.html${isBare ? "?bare" : ""}`;
  // Frames of one site share a process within a profile.
  const own = isBare ? {} : { context: profile };
  const desk = await openDesk({ browser, ...own, devPort, panelPort: pagesPort, panelPath, initScript: countCommits });
  const { page, panel } = desk;
  await panel.getByText("Host: connected").waitFor();
  // The list of conversations is requested again.
  await page.waitForTimeout(500);
  const thread: MainThread = await mainThreadOf(panel);
  await panel.evaluate(() => {
    const counters = window as unknown as Counters;
    counters.heard = 0;
    let notes: HTMLTextAreaElement | undefined;
    addEventListener("message", () => {
      counters.heard += 1;
      if (counters.heard % 250 !== 0) return;
      // The search through the whole page would be measured, too.
      if (notes?.isConnected !== true) notes = [...document.querySelectorAll("textarea")].at(-1);
      if (notes === undefined) return;
      // React detects a value only through the element's own setter.
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(
        notes,
        `${notes.value.slice(-200)}x`,
      );
      notes.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
  /** Waits until `count` messages have arrived since the counters were reset, and nothing is left to do for them. */
  const settle = async (count: number) => {
    await panel.waitForFunction((wanted) => (window as unknown as Counters).heard >= wanted, count, {
      timeout: 120_000,
    });
    // The last batch is applied and painted after two animation frames.
    return panel.evaluate(async () => {
      for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      // Work deferred to idle time and to the next write of drafts also counts.
      await new Promise((resolve) => setTimeout(resolve, 500));
      return (window as unknown as Counters).commits;
    });
  };
  const resetCounters = () => panel.evaluate(() => Object.assign(window, { commits: 0, heard: 0 }));
  let first = 0;
  const idOf = (nth: number) => `BENCH${String(first + nth).padStart(27, "0")}`;
  const status = (value: string) =>
    Array.from({ length: conversations }, (_, nth) => ({
      attribute: "status",
      value,
      interaction: { id: idOf(nth), channel_type: "phone", title: `Caller ${nth}` },
    }));
  const report = async (payloads: readonly object[]) => {
    await resetCounters();
    await page.evaluate((list) => {
      const target = document.querySelector("iframe")?.contentWindow;
      for (const payload of list) target?.postMessage({ type: "state", payload }, "*");
    }, payloads);
    await settle(payloads.length);
  };
  const opening = () => [...status("accepted"), { attribute: "activeInteraction", value: idOf(0) }];
  await report(opening());
  let sent = 0;
  return {
    desk,
    async restart() {
      const ending = status("handled");
      first += conversations;
      await report([...ending, ...opening()]);
    },
    async burst(kind, count) {
      await resetCounters();
      const before = await thread.busyMs();
      await page.evaluate(
        ([type, from, number, ids]) => {
          const target = document.querySelector("iframe")?.contentWindow;
          const lines = ["connected", "onhold", "muted", "ringing"];
          for (let index = from; index < from + number; index += 1) {
            const nth = index % 5 === 0 ? 0 : index % ids.length;
            const id = ids[nth] ?? "";
            const interaction = {
              id,
              channel_type: "phone",
              title: `Caller ${nth}`,
              attached_data: { step: String(index) },
            };
            const payloads = [
              {
                attribute: "message",
                value: {
                  id: `m${index}`,
                  message: `My order is ${index}, please look.`,
                  timestamp: index,
                  originator: "c",
                },
                interaction: { id },
              },
              { attribute: "channel_status", value: lines[Math.floor(index / 5) % 4], interaction },
              {
                attribute: "channel_status",
                value: lines[Math.floor(index / 7) % 4],
                interaction: { id, recording: index % 3 === 0 },
              },
              { attribute: "cad", value: { step: String(index), tier: "gold" }, interaction: { id } },
              { attribute: "channel_status", value: "connected", interaction },
            ];
            target?.postMessage({ id: `bench-${index}`, type, payload: payloads[index % 5] }, "*");
          }
        },
        [kind, sent, count, Array.from({ length: conversations }, (_, nth) => idOf(nth))] as const,
      );
      sent += count;
      const commits = await settle(count);
      return { busyMs: (await thread.busyMs()) - before, commits };
    },
  };
}
