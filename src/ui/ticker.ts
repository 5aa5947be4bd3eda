// One clock for the whole page: it runs only while somebody listens and the page can be seen.

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let current = Date.now();

/** Ticks at the full second of the wall clock, so that all timers change together and a slept-through hour is not lost. */
function schedule(): void {
  timer = setTimeout(tick, 1000 - (Date.now() % 1000));
}

function tick(): void {
  current = Date.now();
  schedule();
  for (const listener of listeners) listener();
}

function halt(): void {
  clearTimeout(timer);
  timer = undefined;
}

function follow(): void {
  if (document.visibilityState === "hidden") halt();
  else if (timer === undefined) tick();
}

/** Calls `listener` every second while the page is visible, and once when it becomes visible again. Returns its stop. */
export function subscribeToTicks(listener: () => void): () => void {
  if (listeners.size === 0) {
    current = Date.now();
    document.addEventListener("visibilitychange", follow);
    if (document.visibilityState !== "hidden") schedule();
  }
  listeners.add(listener);
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    document.removeEventListener("visibilitychange", follow);
    halt();
  };
}

/** The wall clock as of the last tick, ms since the epoch; the present while nothing ticks. */
export function tickedNow(): number {
  if (timer === undefined) current = Date.now();
  return current;
}
