const longestWaitMs = 500;

/** Calls `then` when the browser has time, at the latest after 500 ms. Returns the cancel. */
export function whenIdle(then: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(then, 0);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(then, { timeout: longestWaitMs });
  return () => cancelIdleCallback(handle);
}
