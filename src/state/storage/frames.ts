/** What is needed of the browser's lock manager (Web Locks); undefined where it has none. */
export type Locks = Pick<LockManager, "request"> | undefined;

/** Returns the browser's lock manager. */
export function browserLocks(): Locks {
  return "locks" in navigator ? navigator.locks : undefined;
}

/**
 * Runs `work` while no other frame of this origin runs something under the same name. Runs it without a lock where the
 * browser has none, or denies locks to this frame.
 */
export async function withLock(locks: Locks, name: string, work: () => Promise<void>): Promise<void> {
  let begun: Promise<void> | undefined;
  const once = () => (begun ??= work());
  await locks?.request(name, once).catch(() => undefined);
  await once();
}

/** This page among the panels of its origin. Each has a lock of its own for as long as it lives. */
export interface Frames {
  /** The id of this page, which it writes beside what it has under way. */
  readonly id: string;
  /** Whether another page still runs; if so, calls `whenGone` after its end. False where locks are not available. */
  readonly isAlive: (id: string, whenGone: () => void) => Promise<boolean>;
  readonly stop: () => void;
}

const nameOf = (id: string) => `deskside-frame-${id}`;

export function createFrames(locks: Locks): Frames {
  const id = crypto.randomUUID();
  const watched = new Set<string>();
  const stopping = new AbortController();
  const { signal } = stopping;
  const untilStopped = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  const ignore = () => {
    // Locks are denied to this frame: nobody can tell whether another lives.
  };
  locks?.request(nameOf(id), () => untilStopped).catch(ignore);
  return {
    id,
    isAlive: async (other, whenGone) => {
      const probe = locks?.request(nameOf(other), { mode: "shared", ifAvailable: true }, async (lock) => lock === null);
      const isAlive = (await probe?.catch(() => false)) ?? false;
      if (isAlive && !watched.has(other)) {
        watched.add(other);
        locks?.request(nameOf(other), { mode: "shared", signal }, async () => whenGone()).catch(ignore);
      }
      return isAlive;
    },
    stop: () => stopping.abort(),
  };
}
