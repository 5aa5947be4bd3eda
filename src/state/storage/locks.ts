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
  if (locks === undefined) return work();
  let isBegun = false;
  const locked = async () => {
    isBegun = true;
    await work();
  };
  try {
    await locks.request(name, locked);
  } catch (error) {
    if (isBegun) throw error;
    await work();
  }
}
