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

/** Something that happened to the run, between the messages. */
export interface LogNote {
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
  readonly note: string;
}

export interface MessageLog {
  readonly add: (direction: LogEntry["direction"], message: unknown, frame?: string) => void;
  readonly note: (text: string) => void;
  /** Messages and notes, oldest first. A new array after each change. */
  readonly lines: () => readonly (LogEntry | LogNote)[];
  /** The messages alone, oldest first. */
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

/** Keeps the newest `limit` messages and notes. */
export function createMessageLog(limit = 500): MessageLog {
  let lines: readonly (LogEntry | LogNote)[] = [];
  let count = 0;
  const listeners = new Set<() => void>();
  const set = (next: typeof lines) => {
    lines = next;
    for (const listener of listeners) listener();
  };
  const stamp = () => {
    count += 1;
    return { number: count, at: new Date().toISOString() };
  };
  const append = (line: LogEntry | LogNote) => set([...lines.slice(-limit + 1), line]);
  return {
    add(direction, message, frame) {
      const entry = { ...stamp(), direction, message: toJson(message) };
      append(frame === undefined ? entry : { ...entry, frame });
    },
    note: (note) => append({ ...stamp(), note }),
    lines: () => lines,
    entries: () => lines.filter((line) => "message" in line),
    clear: () => set([]),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
