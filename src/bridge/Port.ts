/** A two-way channel for structured-clone data. Knows who it talks to; does not know what is said. */
export interface Port {
  /** Sends one message. Must not throw when the other side is gone. */
  send(message: unknown): void;
  /** Hands every message heard to `onMessage`, until the returned function is called. */
  listen(onMessage: (data: unknown) => void): () => void;
}
