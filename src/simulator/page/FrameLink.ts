/** The simulator's end of window messaging with one other window. */
export interface FrameLink {
  /** Posts to the other window with its exact origin. Does nothing if the window is gone. */
  readonly post: (message: unknown) => void;
  /** Stops listening. */
  readonly stop: () => void;
}

/**
 * Listens to one other window and ignores messages of any other window or origin.
 * `peer` is called for each message, since a frame's window and a parent's origin may be known only later.
 */
export function createFrameLink(options: {
  readonly peer: () => { readonly window: Window | null | undefined; readonly origin: string | undefined };
  readonly receive: (message: unknown) => void;
  /** Called with the origin of the first message if `peer` has none. The message counts if `peer` then has it. */
  readonly learnOrigin?: (origin: string) => void;
}): FrameLink {
  const onMessage = (event: MessageEvent<unknown>) => {
    const peer = options.peer();
    if (!peer.window || event.source !== peer.window) return;
    if (peer.origin === undefined) options.learnOrigin?.(event.origin);
    if (event.origin === (peer.origin ?? options.peer().origin)) options.receive(event.data);
  };
  window.addEventListener("message", onMessage);
  return {
    post(message) {
      const peer = options.peer();
      if (peer.window && peer.origin !== undefined) peer.window.postMessage(message, peer.origin);
    },
    stop: () => window.removeEventListener("message", onMessage),
  };
}
