import { cleanTyped } from "./cleanTyped.ts";
import { readMailList } from "./readMailList.ts";
import { readNumber } from "./readNumber.ts";

/** Whom a text on screen names: a number to call, or mailboxes to write to. */
export type Target =
  | { readonly kind: "number"; readonly address: string; readonly shown: string; readonly isSure: boolean }
  | { readonly kind: "mail"; readonly addresses: readonly string[] };

/** The most characters of a text that is read. */
const longestText = 2000;
/** How a number begins that is no order number. */
const numberStart = /^(?:\+|00|\(?0[1-9]|tel:)/i;
const date = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/;

/**
 * Reads a text on screen as a number or as e-mail addresses, or returns undefined if it is neither. `isAddress`: the text
 * is known to be an address, so that an extension counts, too.
 */
export function readTarget(text: string, country: string | undefined, isAddress: boolean): Target | undefined {
  if (text.length > longestText) return undefined;
  if (text.includes("@")) {
    const { mailboxes, others } = readMailList(text);
    return mailboxes.length === 0 || others.length > 0
      ? undefined
      : { kind: "mail", addresses: mailboxes.map(({ address }) => address) };
  }
  const cleaned = cleanTyped(text);
  if (!isAddress && (!numberStart.test(cleaned) || date.test(cleaned))) return undefined;
  const number = readNumber(text, country);
  if (number === undefined) return undefined;
  const { address, shown, isDoubtful, extension } = number;
  if (!isAddress && (isDoubtful || !address.startsWith("+"))) return undefined;
  return { kind: "number", address, shown, isSure: !isDoubtful && extension === undefined };
}
