/** A two-way channel for structured-clone data, to one fixed other side. It does not read the messages. */
export interface Port {
  /** Sends one message. Must not throw when the other side is gone. */
  send(message: unknown): void;
  /** Calls `onMessage` with every incoming message, until the returned function is called. */
  listen(onMessage: (data: unknown) => void): () => void;
}
