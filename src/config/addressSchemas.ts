/** Schemas of web addresses in config.json. */
import * as v from "valibot";

/** Whether an address is https, or http on this machine. A path is valid only with a `base`. */
export function isWebAddress(address: string, base?: string): boolean {
  if (address.trim() === "" || !URL.canParse(address, base)) return false;
  const { protocol, hostname } = new URL(address, base);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}

/** What a full address must be, for people. */
export const webAddressText = "an https address (http only on this machine)";
export const webAddress = v.pipe(
  v.string(webAddressText),
  v.check((address) => isWebAddress(address), webAddressText),
);

/** What an address that may be on the panel's own site must be, for people. */
export const siteAddressText = "an https address, or a path on this site";
export const siteAddress = v.pipe(
  v.string(siteAddressText),
  // The base stands for the panel's own site.
  v.check((address) => isWebAddress(address, "https://panel.invalid"), siteAddressText),
);
