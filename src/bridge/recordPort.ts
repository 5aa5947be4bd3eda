import type { Port } from "./Port.ts";

/** Observes the messages that pass through a port. */
export interface PortObserver {
  /** Gets each message itself and must not change it. `in` is received, `out` is sent. */
  message(way: "in" | "out", message: unknown): void;
  /** Called when `message` threw. */
  failed(): void;
}

/**
 * Wraps a port so that an observer gets every message before the receiver does. Messages pass unchanged even when the
 * observer throws. With two listeners at the same time the observer gets each received message twice.
 */
export function recordPort(port: Port, observer: PortObserver): Port {
  function notify(way: "in" | "out", message: unknown): void {
    try {
      observer.message(way, message);
    } catch {
      observer.failed();
    }
  }
  return {
    send(message) {
      notify("out", message);
      port.send(message);
    },
    listen: (onMessage) =>
      port.listen((message) => {
        notify("in", message);
        onMessage(message);
      }),
  };
}
