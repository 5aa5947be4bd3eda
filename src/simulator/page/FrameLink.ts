/** The simulator's end of one window messaging line. */
export interface FrameLink {
  /** Posts to the other window, to its exact origin. Silent when the window is gone. */
  readonly post: (message: unknown) => void;
  /** Stops listening. */
  readonly stop: () => void;
}

/**
 * Listens to one other window. A message counts only when it comes from that very window and that very origin.
 * `peer` is asked at each message, as a frame's window and a parent's origin may be known only later.
 */
export function createFrameLink(options: {
  readonly peer: () => { readonly window: Window | null | undefined; readonly origin: string | undefined };
  readonly receive: (message: unknown) => void;
  /** Told once the origin of a peer that had none is seen; only then is the message that showed it taken. */
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
