/** One host's language, spoken to one frame. */
export interface WindowSession {
  /** Takes one message of the frame. Ignores foreign data, answers broken requests with an error, never throws. */
  receive(data: unknown): void;
  /** Announces the end to the frame, once, before it is removed. Sends nothing afterwards. */
  close(): void;
  /** Ends without a message, like a host that crashed. */
  abandon(): void;
  /** Announces unasked that the host is ready, like a host after its reload. The frame then counts as connected. */
  announce(): void;
  /** Does what one of the dialect's own buttons does. Throws an Error if it is not possible now. */
  act?(action: string, text: string): void;
}
