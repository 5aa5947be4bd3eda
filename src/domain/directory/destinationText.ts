import type { Destination } from "../destination.ts";
import { isHostId, type ReadContext, readRecipient } from "./readRecipient.ts";

/** Returns what stands in a field for a destination: its address, or its name if only the host can read the address. */
export function destinationText({ id, label }: Destination, context: ReadContext): string {
  if (!isHostId(id)) return id;
  const named = readRecipient(label, context);
  return named.ok && named.recipient.destination.id === id ? label : id;
}
