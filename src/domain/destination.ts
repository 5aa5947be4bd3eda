/**
 * Where a transfer, a consultation or a call goes.
 * `id` is what the host is told: an agent's, queue's or contact's id, or an address (a number, an e-mail address, a SIP
 * address). `label` is the name the agent chose, and stays with it.
 */
export interface Destination {
  readonly kind: "agent" | "queue" | "contact" | "address";
  readonly id: string;
  readonly label: string;
  /** Contacts only: which of their numbers. */
  readonly phoneType?: string;
}

/** Returns the destination that a typed text stands for: an address. */
export function addressOf(text: string): Destination {
  const address = text.trim();
  return { kind: "address", id: address, label: address };
}
