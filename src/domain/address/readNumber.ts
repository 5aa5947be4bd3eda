import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from "libphonenumber-js/min";
import { cleanTyped } from "./cleanTyped.ts";
import { splitNumberText } from "./splitNumberText.ts";

/** A number that a call or a text message can go to. */
export interface ReadNumber {
  /** What is sent: E.164 where the country is known, else the digits as they were typed. */
  readonly address: string;
  /** The same number, grouped for people. */
  readonly shown: string;
  /** The name that was pasted with the number. */
  readonly name: string | undefined;
  /** What to key in after the answer. No host documents a way to send it with the number. */
  readonly extension: string | undefined;
  /** Whether the number has too few or too many digits for its country. It is sent all the same, if the agent wants. */
  readonly isDoubtful: boolean;
}

/** The most characters of a text that can be a number. */
const longestText = 200;
/** The most digits of a number of E.164, and of any other number or code. */
const mostDigits = { international: 15, other: 32 } as const;
/** Short codes, service numbers and extensions have at most this many digits. They never get a country code. */
const mostShortDigits = 6;

const written = /^\+?[\d ().\-/]+$/;
const serviceCode = /^[*#][\d*# ().\-/]*$|^[\d ().\-/]+[*#][\d*#]*$/;
const vanity = /^\+?[\d ().\-/]{3,}[a-z][a-z\d .-]*$/i;
const keypad = "22233344455566677778889999";

const digitsOf = (text: string): string => text.replaceAll(/\D/g, "");
const fromLetters = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) => keypad[(letter.toLowerCase().codePointAt(0) ?? 97) - 97] ?? "");

function parse(text: string, country: CountryCode | undefined): PhoneNumber | undefined {
  const options = country === undefined ? {} : { defaultCountry: country };
  return parsePhoneNumberFromString(text, { ...options, extract: false });
}

const withoutTrunkZero = (text: string): string => text.replace(/\( *0 *\)/, " ");

/** Drops the trunk zero in brackets, as in +44 (0)20, except where the zero is part of the number, as in Italy. */
function parseInternational(text: string, country: CountryCode | undefined): PhoneNumber | undefined {
  const without = withoutTrunkZero(text);
  const parsed = parse(without, country);
  if (without === text || parsed?.isValid() === true) return parsed;
  const kept = parse(text, country);
  return kept?.isValid() === true ? kept : parsed;
}

/** Whether a number without a country code was typed as its country writes it, so that the code can be added. */
function isWholeNumber(parsed: PhoneNumber, typed: string): boolean {
  if (!parsed.isPossible()) return false;
  const { nationalNumber } = parsed;
  // A trunk prefix, an international prefix or a country code was understood.
  if (typed.length > nationalNumber.length || digitsOf(parsed.formatNational()) === typed) return true;
  // Without its prefix a number is a local one, unless it is long enough to be a whole one.
  return parsed.isValid() && nationalNumber.length >= 9;
}

const asTyped = (address: string, isDoubtful = false) => ({ address, shown: address, isDoubtful });
const asParsed = (parsed: PhoneNumber) => ({
  address: parsed.number,
  shown: parsed.formatInternational(),
  isDoubtful: !parsed.isPossible(),
});

type Digits = Pick<ReadNumber, "address" | "shown" | "isDoubtful">;

function readDigits(text: string, country: CountryCode | undefined): Digits | undefined {
  const digits = digitsOf(text);
  if (digits === "") return undefined;
  if (text.startsWith("+")) {
    if (digits.length > mostDigits.international + 1) return undefined;
    const parsed = parseInternational(text, country);
    if (parsed?.isPossible() === true) return asParsed(parsed);
    const dialled = digitsOf(withoutTrunkZero(text));
    return dialled === "" || dialled.length > mostDigits.international ? undefined : asTyped(`+${dialled}`, true);
  }
  if (digits.length > mostDigits.other) return undefined;
  const isAbroad = digits.startsWith("00");
  const dialled = isAbroad ? digitsOf(withoutTrunkZero(text)) : digits;
  if (digits.length <= mostShortDigits || country === undefined) return asTyped(dialled);
  const parsed = isAbroad ? parseInternational(text, country) : parse(text, country);
  return parsed !== undefined && isWholeNumber(parsed, digits)
    ? asParsed(parsed)
    : asTyped(dialled, parsed?.isValid() !== true);
}

function readVanity(text: string, country: CountryCode | undefined): Digits | undefined {
  const digits = fromLetters(text);
  const parsed = parse(digitsOf(digits).startsWith("1") ? `+${digitsOf(digits)}` : digits, country);
  return parsed?.isValid() === true ? asParsed(parsed) : undefined;
}

/** Returns the country of a number in international form, to read the agent's other numbers by. */
export function countryOf(numbers: readonly (string | undefined)[]): string | undefined {
  for (const number of numbers) {
    const found =
      number?.startsWith("+") === true && number.length < longestText ? parse(number, undefined) : undefined;
    const country = found?.country ?? found?.getPossibleCountries()[0];
    if (country !== undefined) return country;
  }
  return undefined;
}

/**
 * Reads a phone number as an agent types or pastes it, or undefined if the text is none. `country` is the ISO code of
 * the country in which numbers without a country code are read.
 */
export function readNumber(text: string, country: string | undefined): ReadNumber | undefined {
  if (text.length > longestText) return undefined;
  const { number, name, extension } = splitNumberText(cleanTyped(text));
  const known = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const read = (): Digits | undefined => {
    if (written.test(number)) return readDigits(number, known);
    const code = number.replaceAll(/[^\d*#]/g, "");
    if (serviceCode.test(number)) return code.length > mostDigits.other ? undefined : asTyped(code);
    return vanity.test(number) ? readVanity(number, known) : undefined;
  };
  const found = read();
  return found && { ...found, name, extension };
}
