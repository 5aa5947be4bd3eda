import { StoredMessage, type OriginalMessage } from "./StoredMessage.ts";
import { newSecretKey } from "./keyedRandom.ts";
import type { RecordedMessage, Recording } from "./Recording.ts";
import { createCardMasker, createRedactor, type Redactor, type Rule } from "./redact.ts";
import { type IdleTask, whenIdle } from "./whenIdle.ts";

/** The description of a message for a person who reads a recording. */
export interface MessageSummary {
  readonly id: string | undefined;
  /** Whether the message answers the message sent under the same id. */
  readonly isAnswer: boolean;
  /** A title in the host's own terms, such as `state status accepted`. */
  readonly title: string;
  /** Whether the message is an answer that refuses. */
  readonly isRefusal: boolean;
}

/** The rules by which a recorder reads a host's messages. */
export interface RecordedProtocol {
  /** The parts of a message that may be shown. */
  readonly rule: Rule;
  /** Describes a message, redacted or not. Never throws. */
  readonly summarize: (message: unknown) => MessageSummary;
}

/** A recorded message. Each access parses `message`. `place` counts from 0 since the start or the last `clear`. */
export interface RecorderEntry extends RecordedMessage {
  readonly place: number;
}

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
}

/**
 * Records the last messages in both directions. An original is redacted in the next idle time, after at most a second
 * while the page is visible. Everything read from the recorder is redacted.
 */
export interface Recorder {
  readonly redacts: boolean;
  /** Starts to record the messages of a host. */
  observe(protocol: RecordedProtocol): {
    message(way: RecordedMessage["way"], message: unknown): void;
    failed(): void;
  };
  /** Returns the messages, oldest first. Returns the same list until a message is recorded. */
  entries(): readonly RecorderEntry[];
  /** Returns when this recording began, in ms since the epoch. The `at` of entries counts from this time. */
  startedAt(): number;
  counters(): RecorderCounters;
  summarize(message: unknown): MessageSummary;
  /** Redacts a value with the placeholders of the messages, so the same text gets the same placeholder. */
  redact(value: unknown, rule: Rule): unknown;
  /** Calls the listener after each message and each `clear`. Returns the function that unsubscribes. */
  subscribe(onChange: () => void): () => void;
  /** Redacts all waiting messages at once. Afterwards no original is in memory. */
  settle(): void;
  /** Deletes all messages and begins a new recording with different placeholders. */
  clear(): void;
  toRecording(about: Pick<Recording, "host" | "panel" | "state">): Recording;
}

/** Maximum number of characters of all messages together, enough for 2000 small messages. */
const mostCharacters = 16_000_000;

const unknownMessage: MessageSummary = { id: undefined, isAnswer: false, title: "message", isRefusal: false };
const never = (): boolean => false;

/** Creates a recorder without messages. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { messages: limit, redact, now = () => performance.now(), later = whenIdle } = options;
  const listeners = new Set<() => void>();
  let redactor: Redactor = createCardMasker();
  let protocol: RecordedProtocol | undefined;
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
    if (redact) redactor = createRedactor(newSecretKey());
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

  function redacted({ message, rule }: OriginalMessage): string {
    try {
      return JSON.stringify(redactor.redact(message, rule));
    } catch {
      failed += 1;
      return '"…"';
    }
  }

  function redactWaiting(isOver: () => boolean): void {
    waiting = Math.max(waiting, first);
    while (waiting < next) {
      // Reading the clock takes about as long as one message.
      if (waiting % 8 === 0 && isOver()) break;
      const slot = waiting % limit;
      const original = slots[slot];
      waiting += 1;
      if (original === undefined || original instanceof StoredMessage) continue;
      const stored = new StoredMessage(original, redacted(original));
      slots[slot] = stored;
      characters += stored.json.length;
      while (characters > mostCharacters && first < stored.place) dropOldest();
    }
    redactor.forget();
  }

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    later((isOver) => {
      isScheduled = false;
      redactWaiting(isOver);
      if (waiting < next) schedule();
    });
  }

  function store(way: RecordedMessage["way"], message: unknown, rule: Rule): void {
    if (next - first === limit) dropOldest();
    slots[next % limit] = { place: next, at: Math.max(0, now() - start), way, message, rule };
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
      protocol = observed;
      return {
        message: (way, message) => store(way, message, observed.rule),
        failed() {
          failed += 1;
          notify();
        },
      };
    },
    entries,
    startedAt: () => startedAt,
    counters: () => ({ kept: next - first, dropped: first, failed }),
    summarize: (message) => protocol?.summarize(message) ?? unknownMessage,
    redact(value, rule) {
      const shown = redactor.redact(value, rule);
      redactor.forget();
      return shown;
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    settle: () => redactWaiting(never),
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
