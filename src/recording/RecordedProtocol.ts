import type { Rule } from "./redact.ts";

/** Describes a message for a person who reads a recording. */
export interface MessageSummary {
  readonly id: string | undefined;
  /** Whether the message answers the one that was sent under the same id. */
  readonly isAnswer: boolean;
  /** In the host's own words, such as `state status accepted`. */
  readonly title: string;
  /** Whether the message is an answer that refuses. */
  readonly isRefusal: boolean;
}

/** Tells a recorder how to read a host's messages. */
export interface RecordedProtocol {
  /** What of a message may be shown. */
  readonly rule: Rule;
  /** Reads a message, redacted or not. Never throws. */
  readonly summarize: (message: unknown) => MessageSummary;
}
