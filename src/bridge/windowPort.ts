import type { Port } from "./Port.ts";

export interface WindowPortOptions {
  /** The window that receives the messages. */
  readonly self: Pick<Window, "addEventListener" | "removeEventListener">;
  /** The window at the other side. */
  readonly target: Pick<Window, "postMessage">;
  /** The exact origin of `target`, such as `https://host.example`. */
  readonly origin: string;
}

/**
 * Creates a port to one window at one origin. Messages from another window or another origin are dropped without a trace.
 * Messages sent name the origin, so that the browser delivers them to no other page.
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
