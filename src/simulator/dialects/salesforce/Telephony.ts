/** Whose telephony makes the calls: a partner's, Amazon Connect, or Salesforce itself. */
export const telephonies = ["partner", "amazon", "native"] as const;
export type Telephony = (typeof telephonies)[number];

/** Returns the telephony of this name. Throws an Error that lists the valid names otherwise. */
export function requireTelephony(name: string): Telephony {
  const found = telephonies.find((one) => one === name);
  if (found === undefined) throw new Error(`There is no telephony "${name}". Valid: ${telephonies.join(", ")}.`);
  return found;
}
