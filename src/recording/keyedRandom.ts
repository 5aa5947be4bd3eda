/**
 * A secret key. Without the key it is not possible to derive an original from its placeholder, or to verify a guess.
 */
export type SecretKey = readonly [number, number];

/** Creates a random key. Each recording has its own. */
export function newSecretKey(): SecretKey {
  const [first = 0, second = 0] = crypto.getRandomValues(new Uint32Array(2));
  return [first, second];
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** A source of random numbers that depend only on a text and a key. */
export class KeyedRandom {
  readonly #key: SecretKey;
  #step = 0;
  #offset = 0;

  constructor(key: SecretKey) {
    this.#key = key;
  }

  /**
   * Restarts the sequence from a text. A different `turn` gives a different sequence for the same text. The keyed hash
   * is HalfSipHash-1-3 of Aumasson and Bernstein, so no table of originals and placeholders is stored.
   */
  start(text: string, turn: number): void {
    const [key0, key1] = this.#key;
    let a = key0;
    let b = key1;
    let c = 0x6c_79_67_65 ^ key0;
    let d = 0x74_65_64_62 ^ key1 ^ 0xee;
    const { length } = text;
    // Each 32-bit word has two UTF-16 units, and the last word has the length. Three rounds finish each half.
    const last = (length >> 1) + 1;
    let first = 0;
    for (let at = 0; at <= last + 6; at += 1) {
      let word = 0;
      if (at < last) word = text.charCodeAt(at * 2) | (at * 2 + 1 < length ? text.charCodeAt(at * 2 + 1) << 16 : 0);
      else if (at === last) word = (length << 8) | turn;
      d ^= word;
      a = (a + b) | 0;
      b = rotate(b, 5) ^ a;
      a = rotate(a, 16);
      c = (c + d) | 0;
      d = rotate(d, 8) ^ c;
      a = (a + d) | 0;
      d = rotate(d, 7) ^ a;
      c = (c + b) | 0;
      b = rotate(b, 13) ^ c;
      c = rotate(c, 16);
      a ^= word;
      if (at === last) c ^= 0xee;
      if (at === last + 3) {
        first = b ^ d;
        b ^= 0xdd;
      }
    }
    this.#step = first;
    this.#offset = b ^ d;
  }

  /** Returns the next 32 bits. */
  next(): number {
    this.#step = (this.#step + 0x9e_37_79_b9) | 0;
    let mixed = Math.imul((this.#step ^ (this.#step >>> 16)) + this.#offset, 0x21_f0_aa_ad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x73_5a_2d_97);
    return mixed ^ (mixed >>> 15);
  }
}
