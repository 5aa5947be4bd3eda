import { StoredMessage, type OriginalMessage } from "./StoredMessage.ts";
import type { MessageSummary, RecordedProtocol } from "./RecordedProtocol.ts";
import type { RecordedMessage, Recording } from "./Recording.ts";
import type { Redactor, Rule } from "./redact.ts";
import { type IdleTask, whenIdle } from "./whenIdle.ts";

/** A recorded message. Each access parses `message`. `place` counts from 0 since the start or the last `clear`. */
export interface RecorderEntry extends RecordedMessage {
  readonly place: number;
}

/** Numbers of messages. */
export interface RecorderCounters {
  readonly kept: number;
  /** Number of older messages that were dropped. */
  readonly dropped: number;
  /** Number of messages that could not be recorded. */
  readonly failed: number;
}

export interface RecorderOptions {
  /** Maximum number of messages. */
  readonly messages: number;
  /** Whether customer data is replaced by placeholders. Card numbers are always masked. */
  readonly redact: boolean;
  /** Returns a monotonic time in ms. */
  readonly now?: () => number;
  /** Schedules the redaction of new messages. By default it runs when the page is idle. */
  readonly later?: (task: IdleTask) => void;
  /** Creates the redactor of a new recording. By default it is loaded after the first screen. */
  readonly newRedactor?: NewRedactor;
}

type NewRedactor = (redact: boolean) => Redactor;

/**
 * Records the last messages in both directions. An original waits for the next idle moment, at most a second while the
 * page is visible, and is redacted then. The first originals also wait until the redactor is loaded. Whatever is read
 * from the recorder is redacted.
 */
export interface Recorder {
  readonly redacts: boolean;
  /** Starts to record the messages of a host. A function loads the protocol after the first screen. */
  observe(protocol: RecordedProtocol | (() => Promise<RecordedProtocol>)): {
    message(way: RecordedMessage["way"], message: unknown): void;
    failed(): void;
  };
  /** Returns the messages, oldest first. Returns the same list until a message is recorded. */
  entries(): readonly RecorderEntry[];
  /** Returns when this recording began, in ms since the epoch. The `at` of entries counts from this time. */
  startedAt(): number;
  counters(): RecorderCounters;
  summarize(message: unknown): MessageSummary;
  /** Loads the redactor now. Resolves when it is there, or cannot be loaded: then the originals are dropped. */
  ready(): Promise<void>;
  /** Redacts a value with the placeholders of the messages, so the same text gets the same placeholder. */
  redact(value: unknown, rule: Rule): unknown;
  /** Calls the listener after each message and each `clear`. Returns the function that unsubscribes. */
  subscribe(onChange: () => void): () => void;
  /**
   * Redacts all waiting messages at once, or drops them while the redactor is not loaded. No original is left in
   * memory.
   */
  settle(): void;
  /** Deletes all messages and begins a new recording with different placeholders. */
  clear(): void;
  toRecording(about: Pick<Recording, "host" | "panel" | "state">): Recording;
}

/** Delay in ms before the redactor is loaded, so the first screen has the network for itself. */
const loadAfterMs = 2000;
/** Maximum number of characters of all messages together, enough for 2000 small messages. */
const mostCharacters = 16_000_000;

const unknownMessage: MessageSummary = { id: undefined, isAnswer: false, title: "message", isRefusal: false };
const never = (): boolean => false;

/** Creates a recorder without messages. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { messages: limit, redact, now = () => performance.now(), later = whenIdle } = options;
  const listeners = new Set<() => void>();
  let { newRedactor } = options;
  /** Undefined until it is loaded. */
  let redactor: Redactor | undefined;
  let source: { protocol: RecordedProtocol | undefined } = { protocol: undefined };
  let loadProtocol: (() => Promise<RecordedProtocol>) | undefined;
  let loading: Promise<void> | undefined;
  let isLoadScheduled = false;
  let startedAt = 0;
  let start = 0;
  // A ring buffer, in which the message with place n is in slot n modulo the limit.
  let slots: (StoredMessage | OriginalMessage | undefined)[] = [];
  let first = 0;
  let next = 0;
  /** The first place whose message may not be redacted yet. */
  let waiting = 0;
  let isScheduled = false;
  let characters = 0;
  let failed = 0;
  let listed: readonly RecorderEntry[] | undefined;

  function begin(): void {
    redactor = newRedactor?.(redact);
    startedAt = Date.now();
    start = now();
    slots = [];
    first = 0;
    next = 0;
    waiting = 0;
    characters = 0;
    failed = 0;
    listed = undefined;
  }

  function notify(): void {
    listed = undefined;
    for (const listener of listeners) listener();
  }

  function dropOldest(): void {
    const stored = slots[first % limit];
    if (stored instanceof StoredMessage) characters -= stored.json.length;
    slots[first % limit] = undefined;
    first += 1;
  }

  function redacted({ message, source: { protocol } }: OriginalMessage, by: Redactor): string {
    try {
      return JSON.stringify(by.redact(message, protocol?.rule ?? {}));
    } catch {
      failed += 1;
      return '"…"';
    }
  }

  const isReady = (): boolean => redactor !== undefined && source.protocol !== undefined;

  function redactWaiting(isOver: () => boolean): void {
    if (redactor === undefined || source.protocol === undefined) return;
    waiting = Math.max(waiting, first);
    while (waiting < next) {
      // Reading the clock takes about as long as one message.
      if (waiting % 8 === 0 && isOver()) break;
      const slot = waiting % limit;
      const original = slots[slot];
      waiting += 1;
      if (original === undefined || original instanceof StoredMessage) continue;
      const stored = new StoredMessage(original, redacted(original, redactor));
      slots[slot] = stored;
      characters += stored.json.length;
      while (characters > mostCharacters && first < stored.place) dropOldest();
    }
    redactor.forget();
  }

  /** Empties the slots of originals that cannot be redacted. */
  function dropWaiting(): void {
    for (let place = Math.max(waiting, first); place < next; place += 1) {
      if (slots[place % limit] instanceof StoredMessage) continue;
      slots[place % limit] = undefined;
      failed += 1;
    }
    waiting = next;
    listed = undefined;
  }

  async function load(): Promise<void> {
    try {
      newRedactor ??= (await import("./newRedactor.ts")).newRedactor;
      source.protocol ??= await loadProtocol?.();
      redactor ??= newRedactor(redact);
    } catch {
      // The next message loads it again.
      dropWaiting();
    }
    loading = undefined;
    isLoadScheduled = false;
    if (waiting < next) schedule();
    notify();
  }

  function ready(): Promise<void> {
    if (isReady()) return Promise.resolve();
    loading ??= load();
    return loading;
  }

  function schedule(): void {
    if (isScheduled || isLoadScheduled) return;
    if (!isReady()) {
      isLoadScheduled = true;
      setTimeout(() => void ready(), loadAfterMs);
      return;
    }
    isScheduled = true;
    later((isOver) => {
      isScheduled = false;
      redactWaiting(isOver);
      if (waiting < next) schedule();
    });
  }

  function store(way: RecordedMessage["way"], message: unknown, from: OriginalMessage["source"]): void {
    if (next - first === limit) dropOldest();
    slots[next % limit] = { place: next, at: Math.max(0, now() - start), way, message, source: from };
    next += 1;
    schedule();
    notify();
  }

  function entries(): readonly RecorderEntry[] {
    redactWaiting(never);
    if (listed !== undefined) return listed;
    const list: RecorderEntry[] = [];
    for (let place = first; place < next; place += 1) {
      const stored = slots[place % limit];
      if (stored instanceof StoredMessage) list.push(stored);
    }
    listed = list;
    return list;
  }

  begin();
  return {
    redacts: redact,
    observe(observed) {
      const own: typeof source = { protocol: typeof observed === "function" ? undefined : observed };
      source = own;
      loadProtocol = typeof observed === "function" ? observed : undefined;
      return {
        message: (way, message) => store(way, message, own),
        failed() {
          failed += 1;
          notify();
        },
      };
    },
    entries,
    ready,
    startedAt: () => startedAt,
    counters: () => ({ kept: next - first, dropped: first, failed }),
    summarize: (message) => source.protocol?.summarize(message) ?? unknownMessage,
    redact(value, rule) {
      const shown = redactor?.redact(value, rule) ?? "…";
      redactor?.forget();
      return shown;
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    settle() {
      redactWaiting(never);
      dropWaiting();
    },
    clear() {
      begin();
      notify();
    },
    toRecording({ host, panel, state }) {
      const messages = entries().map(({ at, way, message }) => ({ at: Math.round(at * 10) / 10, way, message }));
      return {
        format: "deskside-recording",
        version: 1,
        host,
        panel,
        startedAt: new Date(startedAt).toISOString(),
        redacted: redact,
        dropped: first,
        messages,
        state,
      };
    },
  };
}
