/** What is needed of the browser's lock manager (Web Locks); undefined where it has none. */
export type Locks = Pick<LockManager, "request"> | undefined;

/** The browser's lock manager. */
export function browserLocks(): Locks {
  return "locks" in navigator ? navigator.locks : undefined;
}

/**
 * Does something while no other frame of this origin does something under the same name; waits for its turn. Where the
 * browser has no locks, or denies them to this frame, it is done all the same. `signal` gives up the waiting.
 */
export async function withLock(
  locks: Locks,
  name: string,
  work: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  if (locks === undefined) return work();
  let isBegun = false;
  const locked = async () => {
    isBegun = true;
    await work();
  };
  try {
    await locks.request(name, signal === undefined ? {} : { signal }, locked);
  } catch (error) {
    if (isBegun) throw error;
    if (signal?.aborted !== true) await work();
  }
}

/** Holds a lock that others may hold, too, from as soon as it is to be had. Returns the release. */
export function holdLock(locks: Locks, name: string): () => void {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  locks
    ?.request(name, { mode: "shared" }, () => released)
    .catch(() => {
      // Denied to this frame: the others cannot be told.
    });
  return release;
}

/** Does something if nobody holds the lock, and while nobody can take it; without locks, or denied them, all the same. */
export async function ifFree(locks: Locks, name: string, work: () => Promise<void>): Promise<void> {
  if (locks === undefined) return work();
  let isAnswered = false;
  try {
    await locks.request(name, { ifAvailable: true }, async (lock) => {
      isAnswered = true;
      if (lock !== null) await work();
    });
  } catch (error) {
    if (isAnswered) throw error;
    await work();
  }
}
