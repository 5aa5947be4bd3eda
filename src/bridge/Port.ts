/** A two-way channel for structured-clone data to one fixed peer. The port does not read the messages. */
export interface Port<More extends readonly unknown[] = readonly []> {
  /** Sends one message. Must not throw when the peer is gone. */
  send(message: unknown): void;
  /** Calls `onMessage` with every incoming message, until the returned function is called. */
  listen(onMessage: (data: unknown, ...more: More) => void): () => void;
}
