/** Work that can be done in pieces: goes on until `isOver`, and is asked for again by whoever has more of it. */
export type IdleTask = (isOver: () => boolean) => void;

/** The longest a task waits for an idle moment, in ms. */
const longestWaitMs = 1000;
/** What a task may take where no idle moment came, or the browser tells none, in ms. */
const pieceMs = 4;

/** Runs a task once, when the page has nothing else to do; after a second in any case. */
export function whenIdle(task: IdleTask): void {
  const run = (ms: number) => {
    const end = performance.now() + Math.max(ms, pieceMs);
    task(() => performance.now() >= end);
  };
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === "undefined") setTimeout(run, 100, pieceMs);
  else requestIdleCallback((deadline) => run(deadline.timeRemaining()), { timeout: longestWaitMs });
}
