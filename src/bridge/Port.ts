/** A two-way channel for structured-clone data to one other side. A port does not interpret the messages. */
export interface Port {
  /** Sends one message. Must not throw when the other side no longer exists. */
  send(message: unknown): void;
  /** Calls `onMessage` for every message received, until the returned function is called. */
  listen(onMessage: (data: unknown) => void): () => void;
}
