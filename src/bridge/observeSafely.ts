/** Observes the messages that cross a port or another line to a host. */
export interface MessageObserver {
  /** `in`: received from the peer. `out`: sent to the peer. Gets the original message and must not change it. */
  message(way: "in" | "out", message: unknown): void;
  /** Called when `message` threw. */
  failed(): void;
}

/** Tells an observer of one message. Never throws. */
export type Observe = MessageObserver["message"];

/** Returns the function that tells an observer of messages. An error of the observer stops no message. */
export function observeSafely(observer: MessageObserver): Observe {
  return (way, message) => {
    try {
      observer.message(way, message);
    } catch {
      observer.failed();
    }
  };
}
