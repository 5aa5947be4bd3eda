import { type Locks, withLock } from "./locks.ts";

/** This running page among the panels of its origin. */
export interface FrameLife {
  readonly id: string;
  /** Does something once the page of that id is gone, and not while another page does the same. At once where locks are not to be had. */
  readonly afterEndOf: (id: string, work: () => Promise<void>) => Promise<void>;
  readonly stop: () => void;
}

const nameOf = (id: string) => `deskside-frame-${id}`;

/** Holds a lock as long as the page lives, by which the others know that what it has under way is not theirs. */
export function createFrameLife(locks: Locks): FrameLife {
  const id = crypto.randomUUID();
  const waiting = new AbortController();
  let stop = () => {};
  const untilStopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  void withLock(locks, nameOf(id), () => untilStopped);
  return {
    id,
    afterEndOf: (other, work) => withLock(locks, nameOf(other), work, waiting.signal),
    stop: () => {
      waiting.abort();
      stop();
    },
  };
}
