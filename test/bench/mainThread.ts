import type { Frame } from "playwright-core";

/** The main thread of one frame's process. */
export interface MainThread {
  /** Returns the processor time used so far in ms, without waiting and without other processes. */
  readonly busyMs: () => Promise<number>;
  /** Collects garbage, then returns the used heap in bytes, and the number of DOM nodes and event listeners. */
  readonly memory: () => Promise<{ readonly heap: number; readonly nodes: number; readonly listeners: number }>;
}

/** Observes a page, or a frame of another site, which has its own process. */
export async function mainThreadOf(frame: Frame): Promise<MainThread> {
  const session = await frame
    .page()
    .context()
    .newCDPSession(frame.parentFrame() === null ? frame.page() : frame);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return {
    async busyMs() {
      const { metrics } = await session.send("Performance.getMetrics");
      const seconds = metrics.find(({ name }) => name === "TaskDuration")?.value;
      if (seconds === undefined) throw new Error("Chromium tells no TaskDuration.");
      return seconds * 1000;
    },
    async memory() {
      // A second collection frees objects that a finaliser or an old frame referred to.
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
