/** How the extension is placed in the simulated desktop. "queue" binds it to one interaction. */
export type Placement = "hidden" | "global" | "queue";

export interface DialectOptions {
  /** Sends one message to the frame. */
  readonly post: (message: unknown) => void;
  readonly placement: Placement;
  /** Needed for placement "queue": the one interaction the frame lives for. */
  readonly interactionId?: string;
  /** Serve picklist, queueServe, agentWorkStatus, agentPresence; default true. false refuses them as an older host does. */
  readonly undocumented?: boolean;
  /** "cpc" serves the vendor's own client (a page that hosts Communication Panel) instead of an extension. */
  readonly client?: "extension" | "cpc";
}

export interface Dialect {
  /** Takes one message from the frame. Foreign or broken data is ignored or answered with an error; never throws. */
  receive(data: unknown): void;
  /** The frame is about to be removed: posts the `exit` notice (once), then nothing more. */
  close(): void;
  /** The host is gone without a word: posts and hears nothing more. */
  abandon(): void;
  /** Says unasked that the host is ready, as one that was gone and is back; the frame counts as connected then. */
  announce(): void;
}
