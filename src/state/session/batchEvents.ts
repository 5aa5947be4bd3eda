import type { HostEvent } from "../../domain/host.ts";

/** The longest a batch waits when the browser paints no frames (a hidden frame), in ms. */
const hiddenFrameMs = 50;

/**
 * Gathers events and hands them on once a frame, so that a burst costs one render. A frame that is not painted gets them
 * after 50 ms. Returns the sink and a `stop` that drops what is waiting.
 */
export function batchEvents(apply: (events: readonly HostEvent[]) => void): {
  readonly add: (events: readonly HostEvent[]) => void;
  readonly flush: () => void;
  readonly stop: () => void;
} {
  let waiting: HostEvent[] = [];
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
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
    apply(batch);
  };
  return {
    add: (events) => {
      // One by one: as arguments of one call a long list would overflow the stack.
      for (const event of events) waiting.push(event);
      if (timer !== undefined || waiting.length === 0) return;
      frame = requestAnimationFrame(flush);
      timer = setTimeout(flush, hiddenFrameMs);
    },
    flush,
    stop: () => {
      unschedule();
      waiting = [];
    },
  };
}
