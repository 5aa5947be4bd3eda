/** Locks as a browser hands them out among its frames: one holder of a name at a time, in order. */
export function fakeLocks(): LockManager {
  const tails = new Map<string, Promise<unknown>>();
  const request = (name: string, _options: unknown, work: () => Promise<unknown>) => {
    const turn = (tails.get(name) ?? Promise.resolve()).then(work);
    tails.set(
      name,
      turn.catch(() => {}),
    );
    return turn;
  };
  return { request } as unknown as LockManager;
}
