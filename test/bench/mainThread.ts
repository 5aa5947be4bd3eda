import type { Frame } from "playwright-core";

interface Memory {
  /** The scripts' heap. */
  readonly heap: number;
  /** The browser's own objects for the page, such as elements and styles. */
  readonly dom: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** The main thread of one frame's process. */
export interface MainThread {
  /** Returns the processor time used so far in ms, without waiting and without other processes. */
  readonly busyMs: () => Promise<number>;
  /** Collects garbage, then returns the used heaps in bytes, and the number of DOM nodes and event listeners. */
  readonly memory: () => Promise<Memory>;
  /** Makes the main thread `rate` times as slow. */
  readonly slowDown: (rate: number) => Promise<void>;
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
      const { usedSize, embedderHeapUsedSize } = await session.send("Runtime.getHeapUsage");
      const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
      return { heap: usedSize, dom: embedderHeapUsedSize, nodes, listeners: jsEventListeners };
    },
    async slowDown(rate) {
      await session.send("Emulation.setCPUThrottlingRate", { rate });
    },
  };
}
