/** A queue of the contact centre, with the addresses it can be reached at or sent from. */
export interface Queue {
  readonly id: string;
  readonly name: string;
  /** `phone`, `chat`, `email`, or the host's own word. */
  readonly kind: string | undefined;
  readonly serving: boolean | undefined;
  /** True when the agent may not stop serving it. */
  readonly forced: boolean;
  readonly addresses: readonly string[];
}
