import type { Port } from "./Port.ts";

export interface WindowPortOptions {
  /** The window messages arrive at. */
  readonly self: Pick<Window, "addEventListener" | "removeEventListener">;
  /** The window talked to. */
  readonly target: Pick<Window, "postMessage">;
  /** Its exact origin, such as `https://host.example`. */
  readonly origin: string;
}

/**
 * A port to one window of one origin. A message is heard only when it comes from that very window and that very origin;
 * the rest is dropped without a trace. What is sent names the origin, so that no other page can read it.
 */
export function createWindowPort({ self, target, origin }: WindowPortOptions): Port {
  return {
    send(message) {
      target.postMessage(message, origin);
    },
    listen(onMessage) {
      const hear = (event: MessageEvent<unknown>): void => {
        if (event.source === target && event.origin === origin) onMessage(event.data);
      };
      self.addEventListener("message", hear);
      return () => self.removeEventListener("message", hear);
    },
  };
}
