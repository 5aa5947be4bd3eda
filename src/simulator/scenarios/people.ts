/** The customers of the scenarios. All are invented: numbers from ranges for fiction, addresses from example domains. */
export const people = {
  emma: { name: "Emma Clarke", from: "+447700900321" },
  jonas: { name: "Jonas Berg", from: "+447700900654" },
  aisha: { name: "Aisha Rahman", from: "+447700900187" },
  lucas: { name: "Lucas Moreau", from: "+447700900942" },
  grace: { name: "Grace Okafor", from: "+447700900508" },
} as const;
