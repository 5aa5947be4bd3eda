import { KeptMessage, type OriginalMessage } from "./KeptMessage.ts";
import { newSecretKey } from "./keyedRandom.ts";
import type { RecordedMessage, Recording } from "./Recording.ts";
import { createCardMasker, createRedactor, type Redactor, type Rule } from "./redact.ts";
import { type IdleTask, whenIdle } from "./whenIdle.ts";

/** What a message of a host is, for those who read a recording. */
export interface MessageSummary {
  readonly id: string | undefined;
  /** Whether it answers the message sent under the same id. */
  readonly isAnswer: boolean;
  /** In the host's own words, such as `state status accepted`. */
  readonly title: string;
  /** An answer that says no. */
  readonly isRefusal: boolean;
}

/** What a recorder must know of a host's messages. */
export interface RecordedProtocol {
  /** What of a message may be shown. */
  readonly rule: Rule;
  /** Reads a message, redacted or not. Never throws. */
  readonly summarize: (message: unknown) => MessageSummary;
}

/** A message in the recorder; `message` is read anew with each access. `place` counts from 0 since the start or the last `clear`. */
export interface RecorderEntry extends RecordedMessage {
  readonly place: number;
}

export interface RecorderCounters {
  readonly kept: number;
  /** Older messages that were let go. */
  readonly dropped: number;
  /** Messages that could not be recorded. */
  readonly failed: number;
}

export interface RecorderOptions {
  /** How many messages are kept at most. */
  readonly messages: number;
  /** Whether customers' data is replaced by placeholders; card numbers are masked in any case. */
  readonly redact: boolean;
  /** ms, never going back; of any beginning. */
  readonly now?: () => number;
  /** Runs the redaction of what has come; in the page's next idle moment by default. */
  readonly later?: (task: IdleTask) => void;
}

/**
 * The flight recorder: the last messages both ways. An original is held until the next idle moment, a second at most while
 * the page is on show, and is redacted then; nothing that is given out was not.
 */
export interface Recorder {
  readonly redacts: boolean;
  /** Starts to record a host's messages. */
  observe(protocol: RecordedProtocol): {
    message(way: RecordedMessage["way"], message: unknown): void;
    failed(): void;
  };
  /** Oldest first; the same list until something is recorded. */
  entries(): readonly RecorderEntry[];
  /** When this recording began, ms since the epoch; the entries' `at` count from there. */
  startedAt(): number;
  counters(): RecorderCounters;
  summarize(message: unknown): MessageSummary;
  /** Redacts as the messages are: the same text gets the same placeholder. */
  redact(value: unknown, rule: Rule): unknown;
  /** Calls back after each message and each `clear`. Returns the stop. */
  subscribe(onChange: () => void): () => void;
  /** Redacts at once what waits for it: after this no original is held. */
  settle(): void;
  /** Forgets all messages and begins a new recording, with placeholders of its own. */
  clear(): void;
  toRecording(about: Pick<Recording, "host" | "panel" | "state">): Recording;
}

/** Characters all messages together may take: two thousand small ones, or fewer that hold whole transcripts. */
const mostCharacters = 16_000_000;

const unknownMessage: MessageSummary = { id: undefined, isAnswer: false, title: "message", isRefusal: false };
const never = (): boolean => false;

/** A recorder that has heard nothing yet. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { messages: limit, redact, now = () => performance.now(), later = whenIdle } = options;
  const listeners = new Set<() => void>();
  let redactor: Redactor = createCardMasker();
  let protocol: RecordedProtocol | undefined;
  let startedAt = 0;
  let start = 0;
  // A ring: the message with the place n is in slot n modulo the limit.
  let slots: (KeptMessage | OriginalMessage | undefined)[] = [];
  let first = 0;
  let next = 0;
  /** The first place whose message may still be an original. */
  let waiting = 0;
  let isAsked = false;
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

  function tell(): void {
    listed = undefined;
    for (const listener of listeners) listener();
  }

  function letGo(): void {
    const kept = slots[first % limit];
    if (kept instanceof KeptMessage) characters -= kept.json.length;
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
      if (original === undefined || original instanceof KeptMessage) continue;
      const kept = new KeptMessage(original, redacted(original));
      slots[slot] = kept;
      characters += kept.json.length;
      while (characters > mostCharacters && first < kept.place) letGo();
    }
    redactor.forget();
  }

  function ask(): void {
    if (isAsked) return;
    isAsked = true;
    later((isOver) => {
      isAsked = false;
      redactWaiting(isOver);
      if (waiting < next) ask();
    });
  }

  function keep(way: RecordedMessage["way"], message: unknown, rule: Rule): void {
    if (next - first === limit) letGo();
    slots[next % limit] = { place: next, at: Math.max(0, now() - start), way, message, rule };
    next += 1;
    ask();
    tell();
  }

  function entries(): readonly RecorderEntry[] {
    redactWaiting(never);
    if (listed !== undefined) return listed;
    const list: RecorderEntry[] = [];
    for (let place = first; place < next; place += 1) {
      const kept = slots[place % limit];
      if (kept instanceof KeptMessage) list.push(kept);
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
        message: (way, message) => keep(way, message, observed.rule),
        failed() {
          failed += 1;
          tell();
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
      tell();
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
