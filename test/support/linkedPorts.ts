import type { Port } from "../../src/bridge/Port.ts";

export interface LinkedPort extends Port {
  /** Returns the number of attached listeners. */
  listeners(): number;
}

/**
 * Returns two connected ports. A message arrives at the other port as a structured clone, one task later, as between
 * windows. With `sync` a message arrives at once, for tests with fake timers.
 */
export function linkedPorts(options: { readonly sync?: boolean } = {}): readonly [LinkedPort, LinkedPort] {
  const listeners = [new Set<(data: unknown) => void>(), new Set<(data: unknown) => void>()] as const;
  const deliver =
    options.sync === true ? (task: () => void): void => task() : (task: () => void) => setTimeout(task, 0);
  const end = (own: number, other: number): LinkedPort => ({
    send(message) {
      const copy: unknown = structuredClone(message);
      deliver(() => {
        for (const listener of listeners[other as 0 | 1]) listener(copy);
      });
    },
    listen(onMessage) {
      listeners[own as 0 | 1].add(onMessage);
      return () => listeners[own as 0 | 1].delete(onMessage);
    },
    listeners: () => listeners[own as 0 | 1].size,
  });
  return [end(0, 1), end(1, 0)];
}
