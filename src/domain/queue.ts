/** A queue of the contact centre, with the addresses that reach it and that it sends from. */
export interface Queue {
  readonly id: string;
  readonly name: string;
  /** `phone`, `chat`, `email`, or the host's own value. */
  readonly kind: string | undefined;
  readonly serving: boolean | undefined;
  /** True when the agent may not stop serving this queue. */
  readonly forced: boolean;
  readonly addresses: readonly string[];
  /** The wrap-up time that the host reported, as text, if it is not plausible. */
  readonly unusableWrapUpTime?: string | undefined;
}
