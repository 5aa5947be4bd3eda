import { cleanTyped } from "./cleanTyped.ts";
import { readNumber } from "./readNumber.ts";

/**
 * Returns an address as it is compared: a number in international form, another address without case. `country` is the
 * country of numbers without a country code.
 */
export function addressKey(address: string, country: string | undefined): string {
  const number = address.includes("@") ? undefined : readNumber(address, country)?.address;
  return (
    number ??
    cleanTyped(address.replace(/^mailto:/i, ""))
      .trim()
      .toLowerCase()
  );
}
