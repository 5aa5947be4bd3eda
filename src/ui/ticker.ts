// One clock for the whole page. It runs only while it has subscribers and the page is visible.

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let current = Date.now();

/** Ticks at each full second of the wall clock, so that all timers change together and stay right after sleep. */
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

/** Whether nobody sees this page. A frame that the desktop does not display has no size. */
const isHidden = () => document.visibilityState === "hidden" || innerWidth === 0;

function follow(): void {
  if (isHidden()) halt();
  else if (timer === undefined) tick();
}

/** Calls `listener` every second while the page is visible, and once when the page becomes visible. Returns the function that unsubscribes. */
export function subscribeToTicks(listener: () => void): () => void {
  if (listeners.size === 0) {
    current = Date.now();
    document.addEventListener("visibilitychange", follow);
    addEventListener("resize", follow);
    if (!isHidden()) schedule();
  }
  listeners.add(listener);
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    document.removeEventListener("visibilitychange", follow);
    removeEventListener("resize", follow);
    halt();
  };
}

/** Returns the wall clock at the last tick, in ms since the epoch, or the current time while the clock is stopped. */
export function tickedNow(): number {
  if (timer === undefined) current = Date.now();
  return current;
}
