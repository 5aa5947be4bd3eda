/** One message between host and extension. Plain JSON. */
export interface LogEntry {
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
  readonly direction: "to-extension" | "to-host";
  readonly message: unknown;
  /** The conversation of the frame, where each conversation has its own. */
  readonly frame?: string;
}

/** An event of the run that is no message. */
export interface LogNote {
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
  readonly note: string;
}

export interface MessageLog {
  readonly add: (direction: LogEntry["direction"], message: unknown, frame?: string) => void;
  readonly note: (text: string) => void;
  /** Returns messages and notes, oldest first. A new array after each change. */
  readonly lines: () => readonly (LogEntry | LogNote)[];
  /** Returns the messages only, oldest first. */
  readonly entries: () => readonly LogEntry[];
  readonly clear: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Returns a JSON copy; a message that JSON cannot express becomes a text. */
function toJson(message: unknown): unknown {
  try {
    return message === undefined ? null : (JSON.parse(JSON.stringify(message)) as unknown);
  } catch {
    return String(message);
  }
}

/** Creates a log of the newest `limit` messages and notes. */
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
