import type { Frame } from "playwright-core";

/** The main thread of one frame's process. */
export interface MainThread {
  /** ms of processor time it has used so far; waiting, and what other processes do, are not in it. */
  readonly busyMs: () => Promise<number>;
  /** After collecting garbage: bytes of the heap in use, DOM nodes and event listeners. */
  readonly memory: () => Promise<{ readonly heap: number; readonly nodes: number; readonly listeners: number }>;
}

/** Watches a frame of a site of its own: it has a process of its own. */
export async function mainThreadOf(frame: Frame): Promise<MainThread> {
  const session = await frame.page().context().newCDPSession(frame);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return {
    async busyMs() {
      const { metrics } = await session.send("Performance.getMetrics");
      const seconds = metrics.find(({ name }) => name === "TaskDuration")?.value;
      if (seconds === undefined) throw new Error("Chromium tells no TaskDuration.");
      return seconds * 1000;
    },
    async memory() {
      // What only a finaliser or an old frame held goes with the next round.
      for (let round = 0; round < 4; round += 1) {
        await session.send("HeapProfiler.collectGarbage");
        await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
      }
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
      return { heap: usedSize, nodes, listeners: jsEventListeners };
    },
  };
}
