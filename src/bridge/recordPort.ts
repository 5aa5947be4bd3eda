import type { Port } from "./Port.ts";

/** Is told what crosses a port. */
export interface PortObserver {
  /** `in`: heard from the other side. `out`: sent to it. Gets the message itself, and must not change it. */
  message(way: "in" | "out", message: unknown): void;
  /** `message` threw. */
  failed(): void;
}

/**
 * A port that tells an observer of every message, each before it is handed on. Whatever the observer does, messages pass
 * as before. With two listeners at a time, what they hear is told twice.
 */
export function recordPort(port: Port, observer: PortObserver): Port {
  function tell(way: "in" | "out", message: unknown): void {
    try {
      observer.message(way, message);
    } catch {
      observer.failed();
    }
  }
  return {
    send(message) {
      tell("out", message);
      port.send(message);
    },
    listen: (onMessage) =>
      port.listen((message) => {
        tell("in", message);
        onMessage(message);
      }),
  };
}
