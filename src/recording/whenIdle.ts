/** Works until `isOver` returns true. The caller schedules the task again if work is left. */
export type IdleTask = (isOver: () => boolean) => void;

/** Longest wait for idle time, in ms. */
const longestWaitMs = 1000;
/** Minimum time that a task gets, in ms, also in a browser without idle callbacks. */
const pieceMs = 4;

/** Runs a task once when the page is idle, or after a second. */
export function whenIdle(task: IdleTask): void {
  const run = (ms: number) => {
    const end = performance.now() + Math.max(ms, pieceMs);
    task(() => performance.now() >= end);
  };
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === "undefined") setTimeout(run, 100, pieceMs);
  else requestIdleCallback((deadline) => run(deadline.timeRemaining()), { timeout: longestWaitMs });
}
