import type { Port } from "./Port.ts";

export interface WindowPortOptions {
  /** The window that messages arrive at. */
  readonly self: Pick<Window, "addEventListener" | "removeEventListener">;
  /** The window that messages are sent to. */
  readonly target: Pick<Window, "postMessage">;
  /** Its exact origin, such as `https://host.example`. */
  readonly origin: string;
}

/**
 * Creates a port to one window of one origin. A message counts only when it comes from that window and that origin; all
 * others are dropped. Every message sent names the origin, so that no other page can read it.
 */
export function createWindowPort({ self, target, origin }: WindowPortOptions): Port {
  return {
    send(message) {
      target.postMessage(message, origin);
    },
    listen(onMessage) {
      const receive = (event: MessageEvent<unknown>): void => {
        if (event.source === target && event.origin === origin) onMessage(event.data);
      };
      self.addEventListener("message", receive);
      return () => self.removeEventListener("message", receive);
    },
  };
}
