import type { Locks } from "./locks.ts";

/** This page among the panels of its origin. Each holds a lock of its own for as long as it lives. */
export interface Frames {
  /** The id of this page, which it writes beside what it has under way. */
  readonly id: string;
  /** Whether the page of that id is gone. True where locks are not available: nothing else can be told then. */
  readonly isGone: (id: string) => Promise<boolean>;
  /** Calls `then` once, after the page of that id is gone. */
  readonly whenGone: (id: string, then: () => void) => void;
  readonly stop: () => void;
}

const nameOf = (id: string) => `deskside-frame-${id}`;

export function createFrames(locks: Locks): Frames {
  const id = crypto.randomUUID();
  const watched = new Set<string>();
  const watching = new AbortController();
  let stop = () => {};
  const untilStopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const ignore = () => {
    // Locks are denied to this frame: the others cannot tell that it lives.
  };
  locks?.request(nameOf(id), () => untilStopped).catch(ignore);
  return {
    id,
    isGone: async (other) => {
      if (locks === undefined) return true;
      try {
        return await locks.request(nameOf(other), { mode: "shared", ifAvailable: true }, async (lock) => lock !== null);
      } catch {
        return true;
      }
    },
    whenGone: (other, then) => {
      if (watched.has(other)) return;
      watched.add(other);
      const { signal } = watching;
      locks?.request(nameOf(other), { mode: "shared", signal }, async () => then()).catch(ignore);
    },
    stop: () => {
      watching.abort();
      stop();
    },
  };
}
