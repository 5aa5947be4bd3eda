import type { HostEvent } from "../../domain/host.ts";

/** Longest wait of a batch in ms when the browser paints nothing, as in a hidden frame. */
const hiddenFrameMs = 50;
/** A batch of more arrivals is a flood: no one reads that much in a frame, and each paint keeps the agent from typing. */
const floodSize = 100;
/** How long the events after a flood wait, in ms. */
const floodPauseMs = 250;

/** Events that arrived together, with their time in ms since the epoch. */
export interface Arrival {
  readonly events: readonly HostEvent[];
  readonly at: number;
}

/**
 * Collects events and passes them on once per animation frame, so a burst costs one render. When nothing is painted,
 * the events wait 50 ms. In a flood they are passed on four times a second. Returns the sink and a `stop` that drops waiting events.
 */
export function batchEvents(apply: (arrivals: readonly Arrival[]) => void): {
  readonly add: (events: readonly HostEvent[]) => void;
  readonly flush: () => void;
  readonly stop: () => void;
} {
  let waiting: Arrival[] = [];
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The end of the pause after a flood, on the clock of `performance.now()`. */
  let pauseEnd = -Infinity;
  const unschedule = () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
  };
  const flush = () => {
    unschedule();
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    if (batch.length > floodSize) pauseEnd = performance.now() + floodPauseMs;
    apply(batch);
  };
  return {
    add: (events) => {
      if (events.length > 0) waiting.push({ events, at: Date.now() });
      if (timer !== undefined || waiting.length === 0) return;
      const pauseMs = pauseEnd - performance.now();
      if (pauseMs <= 0) frame = requestAnimationFrame(flush);
      timer = setTimeout(flush, Math.max(pauseMs, hiddenFrameMs));
    },
    flush,
    stop: () => {
      unschedule();
      waiting = [];
    },
  };
}
