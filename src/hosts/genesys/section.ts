import * as v from "valibot";

function isAddress(address: string): boolean {
  // The base stands for the panel's own site, so a path is valid.
  const base = "https://panel.invalid";
  if (address.trim() === "" || !URL.canParse(address, base)) return false;
  const { protocol, hostname } = new URL(address, base);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}
const addressText = "an https address, or a path on this site";
const address = v.pipe(v.string(addressText), v.check(isAddress, addressText));

const msText = "a number of milliseconds from 100 to 3600000";
const ms = v.pipe(v.number(msText), v.minValue(100, msText), v.maxValue(3_600_000, msText));
const defaultPoll = { alertingMs: 1000, activeMs: 2000, idleMs: 10_000, hiddenAfterMs: 60_000 } as const;

/** The object `genesys` of config.json. */
export const section = v.object({
  /** Where the panel asks for the agent's token. Required, but a missing key must not break the other keys. */
  sessionUrl: v.optional(address),
  /** The page on which the agent signs in. */
  signInUrl: v.optional(address),
  /** How often the conversations are read, in ms. */
  poll: v.optional(
    v.object(
      {
        /** While something alerts. */
        alertingMs: v.optional(ms, defaultPoll.alertingMs),
        /** While there is any conversation. */
        activeMs: v.optional(ms, defaultPoll.activeMs),
        idleMs: v.optional(ms, defaultPoll.idleMs),
        /** Time after which a hidden page stops to read. */
        hiddenAfterMs: v.optional(ms, defaultPoll.hiddenAfterMs),
      },
      "an object",
    ),
    defaultPoll,
  ),
  /** Whose leg gets the tones of the keypad. */
  digitsTo: v.optional(v.picklist(["agent", "customer"], '"agent" or "customer"'), "agent"),
});
export type GenesysSection = v.InferOutput<typeof section>;

/** What `sessionUrl` must be, for a message that names the missing key. */
export const sessionUrlText = addressText;
