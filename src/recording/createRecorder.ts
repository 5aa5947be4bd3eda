import { newSecretKey } from "./keyedRandom.ts";
import type { RecordedMessage, Recording } from "./Recording.ts";
import { createCardMasker, createRedactor, type Redact, type Rule } from "./redact.ts";

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

/** A message in the recorder. `place` counts from 0 since the start or the last `clear`. */
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
}

/** The flight recorder: the last messages both ways, redacted as they come. Holds no original. */
export interface Recorder {
  readonly redacts: boolean;
  /** Starts to record a host's messages. What it returns may throw; then call `failed`. */
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
  /** Forgets all messages and begins a new recording, with placeholders of its own. */
  clear(): void;
  toRecording(about: Pick<Recording, "host" | "panel" | "state">): Recording;
}

/** Characters all messages together may take: two thousand small ones, or fewer that hold whole transcripts. */
const mostCharacters = 16_000_000;

interface Kept extends RecorderEntry {
  readonly size: number;
}

const unknownMessage: MessageSummary = { id: undefined, isAnswer: false, title: "message", isRefusal: false };

/** A recorder that has heard nothing yet. */
export function createRecorder({ messages: limit, redact, now = () => performance.now() }: RecorderOptions): Recorder {
  const listeners = new Set<() => void>();
  let apply: Redact = createCardMasker();
  let protocol: RecordedProtocol | undefined;
  let startedAt = 0;
  let start = 0;
  // A ring: the message with the place n is in slot n modulo the limit.
  let slots: (Kept | undefined)[] = [];
  let first = 0;
  let next = 0;
  let characters = 0;
  let failed = 0;
  let listed: readonly RecorderEntry[] | undefined;

  function begin(): void {
    if (redact) apply = createRedactor(newSecretKey());
    startedAt = Date.now();
    start = now();
    slots = [];
    first = 0;
    next = 0;
    characters = 0;
    failed = 0;
    listed = undefined;
  }

  function tell(): void {
    listed = undefined;
    for (const listener of listeners) listener();
  }

  function keep(way: RecordedMessage["way"], message: unknown, rule: Rule): void {
    const { value, size } = apply(message, rule);
    if (next - first === limit) first += 1;
    const slot = next % limit;
    characters += size - (slots[slot]?.size ?? 0);
    slots[slot] = { place: next, at: Math.max(0, now() - start), way, message: value, size };
    next += 1;
    while (characters > mostCharacters && first < next - 1) {
      characters -= slots[first % limit]?.size ?? 0;
      slots[first % limit] = undefined;
      first += 1;
    }
    tell();
  }

  function entries(): readonly RecorderEntry[] {
    if (listed !== undefined) return listed;
    const list: RecorderEntry[] = [];
    for (let place = first; place < next; place += 1) {
      const kept = slots[place % limit];
      if (kept !== undefined) list.push(kept);
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
    redact: (value, rule) => apply(value, rule).value,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    clear() {
      begin();
      tell();
    },
    toRecording: ({ host, panel, state }) => ({
      format: "deskside-recording",
      version: 1,
      host,
      panel,
      startedAt: new Date(startedAt).toISOString(),
      redacted: redact,
      dropped: first,
      messages: entries().map(({ at, way, message }) => ({ at: Math.round(at * 10) / 10, way, message })),
      state,
    }),
  };
}
