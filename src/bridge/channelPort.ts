import type { Port } from "./Port.ts";

/** One end of a channel that another window handed over. */
export type ChannelEnd = Pick<
  MessagePort,
  "postMessage" | "addEventListener" | "removeEventListener" | "start" | "close"
>;

/** A port over a message channel. Whoever listens first starts the delivery. */
export interface ChannelPort extends Port {
  /** Calls `onClosed` when the other end closes the channel. Some browsers never tell. Returns the unsubscribe. */
  watch(onClosed: () => void): () => void;
  close(): void;
}

/** Whether this browser tells when the other end of a channel is closed. */
export function tellsClosing(end: ChannelEnd): boolean {
  return "onclose" in end;
}

/** Creates a port over one end of a message channel. No other window can send on it. */
export function createChannelPort(end: ChannelEnd): ChannelPort {
  return {
    send(message) {
      // A message port has one other end and no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      end.postMessage(message);
    },
    listen(onMessage) {
      const receive = (event: MessageEvent<unknown>): void => onMessage(event.data);
      end.addEventListener("message", receive);
      end.start();
      return () => end.removeEventListener("message", receive);
    },
    watch(onClosed) {
      end.addEventListener("close", onClosed);
      return () => end.removeEventListener("close", onClosed);
    },
    close() {
      end.close();
    },
  };
}
