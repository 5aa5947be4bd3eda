import type { Milestones } from "./milestones.ts";
import type { PanelStore } from "./panelStore.ts";

/** Less is the usual correction of a clock, in ms. */
const leastStep = 1000;

export interface Clocks {
  /** The wall clock, ms since the epoch; somebody may set it. */
  readonly wall: () => number;
  /** A clock that only goes forward, in ms; it may stand still while the computer sleeps. */
  readonly steady: () => number;
}

const realClocks: Clocks = { wall: () => Date.now(), steady: () => performance.now() };

function moved(times: Milestones, by: number): Milestones {
  const move = (at: number | undefined) => (at === undefined ? undefined : at + by);
  return {
    firstSeen: times.firstSeen + by,
    offered: move(times.offered),
    accepted: move(times.accepted),
    ended: move(times.ended),
    lineChanged: move(times.lineChanged),
  };
}

/**
 * Makes a check, to be called now and then, that notices when the wall clock was set back, and takes all times back with
 * it: what has run for five minutes goes on from there instead of standing at none. A clock set forward cannot be told
 * from a sleep, and counts as time that passed.
 */
export function createClockCheck(store: PanelStore, { wall, steady }: Clocks = realClocks): () => void {
  let offset = wall() - steady();
  return () => {
    const step = wall() - steady() - offset;
    if (step > 0) offset += step;
    if (step > -leastStep) return;
    offset += step;
    store.setState(({ milestones }) => {
      const next: Record<string, Milestones> = Object.create(null);
      for (const [id, times] of Object.entries(milestones)) next[id] = moved(times, step);
      return { milestones: next };
    });
  };
}
