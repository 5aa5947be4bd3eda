/** Returns a source of numbers 0 ≤ x < 1 that repeats for the same seed (a mulberry32 generator). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Derives a seed for one purpose of a run, named by `label` (an FNV-1a hash). Each part then draws its own numbers:
 * what one part draws does not change the others.
 */
export function derivedSeed(seed: number, label: string): number {
  let hash = 0x811c9dc5;
  for (const letter of `${String(seed)}/${label}`) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}
