/** One message that crossed the frame's border. JSON-able. */
export interface LogEntry {
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
  readonly direction: "to-extension" | "to-host";
  readonly message: unknown;
  /** Which frame, when there are several; the id of its conversation. */
  readonly frame?: string;
}

export interface MessageLog {
  readonly add: (direction: LogEntry["direction"], message: unknown, frame?: string) => void;
  /** Oldest first. A new array after each change. */
  readonly entries: () => readonly LogEntry[];
  readonly clear: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A copy that JSON can carry; what JSON cannot carry becomes its name. */
function toJson(message: unknown): unknown {
  try {
    return message === undefined ? null : (JSON.parse(JSON.stringify(message)) as unknown);
  } catch {
    return String(message);
  }
}

/** Keeps the newest `limit` messages. */
export function createMessageLog(limit = 500): MessageLog {
  let entries: readonly LogEntry[] = [];
  let count = 0;
  const listeners = new Set<() => void>();
  const set = (next: readonly LogEntry[]) => {
    entries = next;
    for (const listener of listeners) listener();
  };
  return {
    add(direction, message, frame) {
      count += 1;
      const entry = { number: count, at: new Date().toISOString(), direction, message: toJson(message) };
      set([...entries.slice(-limit + 1), frame === undefined ? entry : { ...entry, frame }]);
    },
    entries: () => entries,
    clear: () => set([]),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
