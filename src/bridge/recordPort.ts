import type { Port } from "./Port.ts";

/** Observes the messages that cross a port. */
export interface PortObserver {
  /** `in`: received from the peer. `out`: sent to the peer. Gets the original message and must not change it. */
  message(way: "in" | "out", message: unknown): void;
  /** Called when `message` threw. */
  failed(): void;
}

/**
 * Returns a port that passes every message to an observer first. An error of the observer does not stop a message.
 * With two listeners at a time, the observer gets each incoming message twice.
 */
export function recordPort(port: Port, observer: PortObserver): Port {
  function observe(way: "in" | "out", message: unknown): void {
    try {
      observer.message(way, message);
    } catch {
      observer.failed();
    }
  }
  return {
    send(message) {
      observe("out", message);
      port.send(message);
    },
    listen: (onMessage) =>
      port.listen((message) => {
        observe("in", message);
        onMessage(message);
      }),
  };
}
