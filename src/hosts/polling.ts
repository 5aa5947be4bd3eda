import { HostError } from "../domain/HostError.ts";

/** The longest time between two polls of a host that does not answer, in ms. */
const longestWait = 30_000;
/** More polls than these do not wait at a time, because a browser has six connections to a server. */
const mostWaiting = 3;
/** After this many failed polls in a row the host counts as unresponsive. */
const toleratedFailures = 2;

/** A failed request with the host's wish when the next one may come. */
export class RetryLater extends HostError {
  /** ms from now. */
  readonly retryAfterMs: number;

  constructor(reason: string | undefined, retryAfterMs: number) {
    super("refused", reason);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The part of a document that tells whether the page is shown. */
export interface VisibleDocument {
  readonly visibilityState: DocumentVisibilityState;
  addEventListener(type: "visibilitychange", listener: () => void): void;
  removeEventListener(type: "visibilitychange", listener: () => void): void;
}

export interface PollingOptions {
  /** Requests the host's state and applies it. A rejection counts as a failed poll. */
  readonly read: () => Promise<unknown>;
  /** Returns the time between two polls now, in ms. */
  readonly intervalMs: () => number;
  /** After this time in ms a hidden page stops polling. It polls at once when it is shown again. */
  readonly hiddenAfterMs: number;
  readonly document: VisibleDocument;
  /** Called once when polls fail, and with the error. Called again after `onBack`. */
  readonly onFailing: (error: unknown) => void;
  /** Called after each successful poll. */
  readonly onSuccess: () => void;
  /** Returns a number from 0 to 1. */
  readonly random?: () => number;
}

/** Polls that run until they are stopped. */
export interface Polling {
  /** Starts, or starts again after `stop`. Polls at once. */
  start(): void;
  stop(): void;
  /** Polls in addition at these times in ms from now, such as after a command. */
  soon(delays: readonly number[]): void;
}

/** Reads a host's state again and again. Polls may overlap, so the reader must drop answers that are out of date. */
export function createPolling(options: PollingOptions): Polling {
  const { read, intervalMs, hiddenAfterMs, document, onFailing, onSuccess, random = Math.random } = options;
  let isRunning = false;
  let isPaused = false;
  let waiting = 0;
  let failures = 0;
  /** No poll before this time of `performance.now()`: the clock may be set back. */
  let notBefore = 0;
  /** Answers of polls that began before a `stop` count no more. */
  let run = 0;
  let next: ReturnType<typeof setTimeout> | undefined;
  let hide: ReturnType<typeof setTimeout> | undefined;
  const extra = new Set<ReturnType<typeof setTimeout>>();

  function waitMs(): number {
    const growth = failures < toleratedFailures ? 1 : 2 ** (failures - 1);
    const wait = Math.min(intervalMs() * growth, longestWait);
    const isFailing = failures >= toleratedFailures;
    return Math.max(isFailing ? wait * (0.8 + 0.2 * random()) : wait, notBefore - performance.now());
  }

  function schedule(): void {
    clearTimeout(next);
    if (isRunning && !isPaused) next = setTimeout(tick, waitMs());
  }

  function tick(): void {
    schedule();
    if (waiting < mostWaiting) void poll(false);
  }

  /** `isExtra`: such a poll tells that the host is away, but makes the next one come no later. */
  async function poll(isExtra: boolean): Promise<void> {
    if (!isRunning || isPaused || performance.now() < notBefore) return;
    const own = run;
    waiting += 1;
    try {
      await read();
      if (own !== run) return;
      failures = 0;
      notBefore = 0;
      onSuccess();
    } catch (error) {
      if (own !== run) return;
      if (error instanceof RetryLater) notBefore = performance.now() + error.retryAfterMs;
      if (!isExtra || failures < toleratedFailures) {
        failures += 1;
        if (failures === toleratedFailures) onFailing(error);
      }
    } finally {
      if (own === run) waiting -= 1;
    }
    // The interval may be another one now: a call rings, or the host does not answer. While it is away, an extra poll
    // would only put the next one off.
    if (!isExtra || failures < toleratedFailures) schedule();
  }

  function onVisibility(): void {
    clearTimeout(hide);
    hide = undefined;
    if (document.visibilityState === "hidden") {
      hide = setTimeout(() => {
        isPaused = true;
        clearTimeout(next);
      }, hiddenAfterMs);
    } else if (isPaused) {
      isPaused = false;
      tick();
    }
  }

  function stop(): void {
    run += 1;
    isRunning = false;
    waiting = 0;
    clearTimeout(next);
    clearTimeout(hide);
    hide = undefined;
    for (const timer of extra) clearTimeout(timer);
    extra.clear();
    document.removeEventListener("visibilitychange", onVisibility);
  }

  return {
    start() {
      stop();
      isRunning = true;
      isPaused = false;
      failures = 0;
      notBefore = 0;
      document.addEventListener("visibilitychange", onVisibility);
      onVisibility();
      tick();
    },
    stop,
    soon(delays) {
      if (!isRunning) return;
      for (const delay of delays) {
        const timer = setTimeout(() => {
          extra.delete(timer);
          void poll(true);
        }, delay);
        extra.add(timer);
      }
    },
  };
}
