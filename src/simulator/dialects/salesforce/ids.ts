/** Ids that the simulated org gives to colleagues and queues, by their names in the contact centre. */
export const orgIds: ReadonlyMap<string, string> = new Map([
  ["Oliver Grant, Billing", "0055g00000A1B2CAAV"],
  ["Priya Nair, Second line", "0055g00000A1B2DAAV"],
  ["Tom Becker, Warehouse", "0055g00000A1B2EAAV"],
  ["Hannah Wood, Supervisor", "0055g00000A1B2FAAV"],
  ["Customer Care", "00G5g000002QRSTEA4"],
  ["Technical Support", "00G5g000002QRSUEA4"],
  ["Renewals", "00G5g000002QRSVEA4"],
]);

/** Returns the name that an id stands for, or undefined. */
export function nameOf(id: string): string | undefined {
  for (const [name, own] of orgIds) if (own === id) return name;
  return undefined;
}
