import type { Rule } from "./redact.ts";

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
