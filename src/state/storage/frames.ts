/** What is needed of the browser's lock manager (Web Locks); undefined where it has none. */
export type Locks = Pick<LockManager, "request" | "query"> | undefined;

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
export type Frames = ReturnType<typeof createFrames>;

/** Takes the lock of this page. Without locks it works, and knows no other page. */
export function createFrames(locks: Locks) {
  const id = `deskside-frame-${crypto.randomUUID()}`;
  let stop = () => {};
  const untilStopped = new Promise<void>((resolve) => (stop = resolve));
  locks
    ?.request(id, () => untilStopped)
    .catch(() => {
      // Locks are denied to this frame: nobody can tell whether another lives.
    });
  return {
    /** The id of this page, which it writes beside what it has under way. */
    id,
    /** Returns the ids of the pages that still run. Empty where locks are not available. */
    alive: async (): Promise<ReadonlySet<string | undefined>> => {
      const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {};
      return new Set(held.map(({ name }) => name));
    },
    stop: () => stop(),
  };
}
