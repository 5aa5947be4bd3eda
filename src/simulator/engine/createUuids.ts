/** Returns a maker of UUIDs (version 4) that draws from `random`, so that a seed repeats them. */
export function createUuids(random: () => number): () => string {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join("");
  return () => `${digits(8)}-${digits(4)}-4${digits(3)}-a${digits(3)}-${digits(12)}`;
}
