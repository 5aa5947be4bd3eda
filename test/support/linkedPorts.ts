import type { Port } from "../../src/bridge/Port.ts";

export interface LinkedPort extends Port {
  /** How many listeners are attached now. */
  listeners(): number;
}

/**
 * Two ports joined back to back. What one sends the other hears as a structured clone, one task later by default, as
 * between windows; `sync` delivers at once, which suits fake timers.
 */
export function linkedPorts(options: { readonly sync?: boolean } = {}): readonly [LinkedPort, LinkedPort] {
  const ears = [new Set<(data: unknown) => void>(), new Set<(data: unknown) => void>()] as const;
  const deliver =
    options.sync === true ? (task: () => void): void => task() : (task: () => void) => setTimeout(task, 0);
  const end = (own: number, other: number): LinkedPort => ({
    send(message) {
      const copy: unknown = structuredClone(message);
      deliver(() => {
        for (const hear of ears[other as 0 | 1]) hear(copy);
      });
    },
    listen(onMessage) {
      ears[own as 0 | 1].add(onMessage);
      return () => ears[own as 0 | 1].delete(onMessage);
    },
    listeners: () => ears[own as 0 | 1].size,
  });
  return [end(0, 1), end(1, 0)];
}
