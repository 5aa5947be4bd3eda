import type { Port } from "./Port.ts";

/** A port to a window. A message may hand over message ports. */
export type WindowPort = Port<readonly [ports: readonly MessagePort[]]>;

export interface WindowPortOptions {
  /** The window that receives the messages. */
  readonly self: Pick<Window, "addEventListener" | "removeEventListener">;
  /** The window that messages are sent to. */
  readonly target: Pick<Window, "postMessage">;
  /** Its exact origin, such as `https://host.example`. */
  readonly origin: string;
}

/**
 * Creates a port to one window of one origin. Messages from any other window or origin are dropped. Every sent message
 * names the origin, so no other page can read the message.
 */
export function createWindowPort({ self, target, origin }: WindowPortOptions): WindowPort {
  return {
    send(message) {
      target.postMessage(message, origin);
    },
    listen(onMessage) {
      const receive = (event: MessageEvent<unknown>): void => {
        if (event.source === target && event.origin === origin) onMessage(event.data, event.ports);
      };
      self.addEventListener("message", receive);
      return () => self.removeEventListener("message", receive);
    },
  };
}
