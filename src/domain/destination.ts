/**
 * The destination of a transfer, a consultation or a call.
 * `id` is sent to the host: the id of an agent, queue or contact, or an address (a number, an e-mail address, a SIP
 * address). `label` is the name that the agent chose.
 */
export interface Destination {
  readonly kind: "agent" | "queue" | "contact" | "address";
  readonly id: string;
  readonly label: string;
  /** Contacts only: which number of the contact. */
  readonly phoneType?: string;
}

/** Converts a typed text to a destination of kind `address`. */
export function addressOf(text: string): Destination {
  const address = text.trim();
  return { kind: "address", id: address, label: address };
}
