import { type MessageObserver, observeSafely } from "./observeSafely.ts";
import type { Port } from "./Port.ts";

/**
 * Returns a port that passes every message to an observer first. An error of the observer does not stop a message.
 * With two listeners at a time, the observer gets each incoming message twice.
 */
export function recordPort<More extends readonly unknown[]>(port: Port<More>, observer: MessageObserver): Port<More> {
  const observe = observeSafely(observer);
  return {
    send(message) {
      observe("out", message);
      port.send(message);
    },
    listen: (onMessage) =>
      port.listen((message, ...more) => {
        observe("in", message);
        onMessage(message, ...more);
      }),
  };
}
