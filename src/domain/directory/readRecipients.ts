import { readMailList } from "../address/readMailList.ts";
import { type ReadContext, readRecipient, type Recipient, type Refusal } from "./readRecipient.ts";
import { placeAt } from "./searchPlaces.ts";

/** All recipients of a field, up to the first part that is none. */
export interface ReadRecipients {
  readonly recipients: readonly Recipient[];
  /** The first part that is no recipient. Undefined also for an empty text. */
  readonly refusal: Refusal | { readonly why: "several"; readonly text: string } | undefined;
}

const separators = /[,;\n]/;

/** Reads what was typed into a field for recipients. Only e-mail takes several, by address, with names, or by name. */
export function readRecipients(typed: string, context: ReadContext): ReadRecipients {
  if (typed.trim() === "") return { recipients: [], refusal: undefined };
  if (context.way !== "email") {
    const reading = readRecipient(typed, context);
    if (reading.ok) return { recipients: [reading.recipient], refusal: undefined };
    const [first = "", second] = typed.split(separators, 2).filter((part) => part.trim() !== "");
    const isSeveral = second !== undefined && readRecipient(first, context).ok;
    return { recipients: [], refusal: isSeveral ? { why: "several", text: "" } : reading };
  }
  const whole = readRecipient(typed, context);
  if (whole.ok) return { recipients: [whole.recipient], refusal: undefined };
  const { mailboxes, others } = readMailList(typed);
  const recipients = mailboxes.map(({ address: id, name }): Recipient => {
    const label = name ?? placeAt(context.directory, id)?.destination.label ?? id;
    return { destination: { kind: "address", id, label }, shown: id, extension: undefined, isDoubtful: false };
  });
  let refusal: Refusal | undefined;
  for (const other of others) {
    const reading = readRecipient(other, context);
    if (reading.ok) recipients.push(reading.recipient);
    else refusal ??= reading;
  }
  return { recipients, refusal };
}
