import type { Port } from "./Port.ts";

/** Observes what crosses a port. */
export interface PortObserver {
  /** `in`: came from the other side. `out`: sent to it. Receives the message itself, and must not change it. */
  message(way: "in" | "out", message: unknown): void;
  /** Called when `message` threw. */
  failed(): void;
}

/**
 * Returns a port that shows an observer every message before the message passes on. Messages pass whatever the observer
 * does. With two listeners at a time, the observer gets each incoming message twice.
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
