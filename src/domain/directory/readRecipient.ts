import { cleanTyped } from "../address/cleanTyped.ts";
import { isMailAddress, readMailList } from "../address/readMailList.ts";
import { readNumber } from "../address/readNumber.ts";
import { addressOf, type Destination } from "../destination.ts";
import { isByPhone, type Misfit, misfitOf } from "./misfitOf.ts";
import type { Place, Way } from "./Place.ts";
import { type Directory, placeAt, placesNamed } from "./searchPlaces.ts";

/** Someone who can be reached. */
export interface Recipient {
  readonly destination: Destination;
  /** The address for people, such as +44 20 7946 0131. */
  readonly shown: string;
  readonly extension: string | undefined;
  /** Whether the number has too few or too many digits. */
  readonly isDoubtful: boolean;
}

/** Why nobody can be reached. `text` is the part that is wrong. `unknown`: neither a name of the directory nor an address. */
export interface Refusal {
  readonly why: Misfit | "unknown" | "ambiguous" | "empty";
  readonly text: string;
}

/** What was typed as a recipient: the recipient, or why there is none. */
export type Reading = { readonly ok: true; readonly recipient: Recipient } | ({ readonly ok: false } & Refusal);

/** What decides about a recipient beside the typed text. */
export interface ReadContext {
  readonly way: Way;
  readonly directory: Directory;
  /** ISO code of the country for numbers without a country code. */
  readonly country: string | undefined;
  /** Whether digits of 2 to 6 are extensions, which take every channel. */
  readonly hasExtensions: boolean;
}

/** The most characters of a refused text that are repeated. */
const longestQuote = 60;
const graphemes = new Intl.Segmenter();

function quoted(text: string): string {
  if (text.length <= longestQuote) return text;
  const whole = [...graphemes.segment(text.slice(0, longestQuote * 2))].find(
    ({ index }) => index >= longestQuote,
  )?.index;
  return `${text.slice(0, whole ?? longestQuote)}…`;
}

const refuse = (why: Refusal["why"], text: string): Reading => ({ ok: false, why, text: quoted(text) });

const sipAddress = /^sips?:[^\s@<>;]+(?:@[^\s@<>]+)?$/i;
/**
 * An id as hosts make them: 32 digits of base 16, with or without hyphens, or 0 and 14 or 17 letters and digits, with a
 * letter among them.
 */
const hostId = /^(?:[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}|0(?=\d*[a-z])[\da-z]{14}(?:[\da-z]{3})?)$/i;
/** Whether an address is an id of the host, which tells people nothing. */
export const isHostId = (address: string): boolean => hostId.test(address);
/** The most characters of an address. */
const longestAddress = 320;

type Parts = Partial<Omit<Recipient, "destination">>;
const reached = (destination: Destination, parts: Parts = {}): Reading => ({
  ok: true,
  recipient: { destination, shown: destination.id, extension: undefined, isDoubtful: false, ...parts },
});

/** A number in the directory is sent in the same form as a typed one. Ids of the host are sent unchanged. */
function readPlace(place: Place, { way, country }: ReadContext): Reading {
  const { destination } = place;
  const why = misfitOf(place, way);
  if (why !== undefined) return refuse(why, destination.label);
  const number = readNumber(destination.id, country);
  if (number === undefined) return reached(destination);
  const { address, shown, extension, isDoubtful } = number;
  return destination.kind === "address"
    ? reached({ ...destination, id: address }, { shown, extension, isDoubtful })
    : reached(destination, { shown });
}

function readPhone(text: string, context: ReadContext): Reading | undefined {
  const number = readNumber(text, context.country);
  if (number === undefined) return undefined;
  const place = placeAt(context.directory, number.address);
  const reading = place && readPlace(place, context);
  if (reading?.ok === true)
    return reached(reading.recipient.destination, { ...reading.recipient, extension: number.extension });
  if (reading !== undefined) return reading;
  const isExtension = context.hasExtensions && /^\d{2,6}$/.test(number.address);
  if (context.way === "email" && !isExtension) return refuse("number", text);
  const { address: id, name: label = id, shown, extension, isDoubtful } = number;
  return reached({ kind: "address", id, label }, { shown, extension, isDoubtful });
}

function readMail(text: string, { way }: ReadContext): Reading | undefined {
  const { mailboxes, others } = readMailList(text);
  const [mailbox] = mailboxes;
  if (mailbox === undefined || mailboxes.length > 1 || others.length > 0) return undefined;
  const { address: id, name: label = id } = mailbox;
  return isByPhone(way) ? refuse("mail-address", id) : reached({ kind: "address", id, label });
}

/** Reads one typed or pasted recipient. Refuses what is no address, and what the way cannot reach. */
export function readRecipient(typed: string, context: ReadContext): Reading {
  const text = cleanTyped(typed.slice(0, longestAddress + 1));
  if (text === "") return refuse("empty", "");
  if (typed.length > longestAddress) return refuse("unknown", text);
  const { way, directory } = context;
  const chosen = placeAt(directory, text) ?? placeAt(directory, typed.trim());
  if (chosen !== undefined) return readPlace(chosen, context);
  const named = placesNamed(directory, text);
  const usable = named.filter((place) => misfitOf(place, way) === undefined);
  const [only = named[0]] = usable;
  if (usable.length > 1) return refuse("ambiguous", text);
  if (only !== undefined) return readPlace(only, context);
  const isMessage = way === "sms" || way === "whatsapp";
  if (sipAddress.test(text)) return isMessage || way === "email" ? refuse("channel", text) : reached(addressOf(text));
  if (!isMessage && isHostId(text)) return reached(addressOf(text));
  const found = isMailAddress(text) ? readMail(text, context) : (readPhone(text, context) ?? readMail(text, context));
  return found ?? refuse("unknown", text);
}
