/** Returns a maker of Sinch's contact ids: 32 upper-case hexadecimal digits, drawn from `random`. */
export function createContactIds(random: () => number): () => string {
  const digit = (): string => Math.floor(random() * 16).toString(16);
  return () => Array.from({ length: 32 }, digit).join("").toUpperCase();
}
