/** Locks as a browser hands them out among its frames: one holder of a name at a time, in order, or none with `ifAvailable`. */
export function fakeLocks(): LockManager {
  const tails = new Map<string, Promise<unknown>>();
  const held = new Map<string, number>();
  const count = (name: string, by: number) => held.set(name, (held.get(name) ?? 0) + by);
  const request = (name: string, options: LockOptions, given: (lock: object | null) => Promise<unknown>) => {
    if (options.ifAvailable === true && (held.get(name) ?? 0) > 0) return given(null);
    count(name, 1);
    const work = () => given({ name }).finally(() => count(name, -1));
    const turn = (tails.get(name) ?? Promise.resolve()).then(work);
    tails.set(
      name,
      turn.catch(() => {}),
    );
    return turn;
  };
  return { request } as unknown as LockManager;
}
