type Work = (lock: object | null) => Promise<unknown>;
interface Request {
  readonly isShared: boolean;
  readonly begin: () => void;
}

/** Simulates the browser's locks. They are granted in order, exclusive or shared. */
export function fakeLocks(): LockManager {
  const held = new Map<string, Set<Request>>();
  const waiting = new Map<string, Request[]>();
  const holders = (name: string) => held.get(name) ?? held.set(name, new Set()).get(name) ?? new Set<Request>();
  const isFree = (name: string, isShared: boolean) =>
    [...holders(name)].every((one) => one.isShared && isShared) && (waiting.get(name) ?? []).length === 0;
  const next = (name: string) => {
    const [first, ...rest] = waiting.get(name) ?? [];
    if (first === undefined || ![...holders(name)].every((one) => one.isShared && first.isShared)) return;
    waiting.set(name, rest);
    first.begin();
    next(name);
  };
  const request = (name: string, ...[options, given]: [LockOptions, Work] | [Work]) =>
    new Promise<unknown>((resolve, reject) => {
      const work = typeof options === "function" ? options : (given as Work);
      const { mode, ifAvailable, signal } = typeof options === "function" ? ({} as LockOptions) : options;
      const isShared = mode === "shared";
      if (ifAvailable === true && !isFree(name, isShared)) {
        work(null).then(resolve, reject);
        return;
      }
      const one: Request = {
        isShared,
        begin: () => {
          holders(name).add(one);
          const release = () => {
            holders(name).delete(one);
            next(name);
          };
          Promise.resolve()
            .then(() => work({ name }))
            .finally(release)
            .then(resolve, reject);
        },
      };
      signal?.addEventListener("abort", () => {
        waiting.set(
          name,
          (waiting.get(name) ?? []).filter((other) => other !== one),
        );
        reject(new DOMException("aborted", "AbortError"));
      });
      waiting.set(name, [...(waiting.get(name) ?? []), one]);
      next(name);
    });
  const query = async () => ({
    held: [...held].filter(([, locks]) => locks.size > 0).map(([name]) => ({ name })),
  });
  return { request, query } as unknown as LockManager;
}
