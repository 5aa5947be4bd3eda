interface Range {
  /** The first and the last prefix of the brand's numbers. Both have the same number of digits. */
  readonly from: number;
  readonly to: number;
  readonly prefixDigits: number;
  readonly lengths: readonly number[];
}

const range = (from: number, to: number, ...lengths: readonly number[]): Range => ({
  from,
  to,
  prefixDigits: String(from).length,
  lengths,
});
const prefix = (value: number, ...lengths: readonly number[]): Range => range(value, value, ...lengths);

const upTo19 = [16, 17, 18, 19] as const;

/**
 * The number ranges that card brands publish. Old Visa numbers of 13 digits are left out: an EAN has the same length.
 */
const ranges: readonly Range[] = [
  prefix(4, 16, 19), // Visa
  range(51, 55, 16), // Mastercard
  range(2221, 2720, 16), // Mastercard
  prefix(34, 15), // American Express
  prefix(37, 15), // American Express
  range(300, 305, 14, 16), // Diners Club
  prefix(3095, 14, 16), // Diners Club
  prefix(36, 14, 16), // Diners Club
  range(38, 39, 14, 16), // Diners Club
  prefix(6011, 16, 19), // Discover
  range(644, 649, 16, 19), // Discover
  prefix(65, 16, 19), // Discover, RuPay
  range(3528, 3589, ...upTo19), // JCB
  prefix(62, ...upTo19), // UnionPay
  prefix(81, ...upTo19), // UnionPay, RuPay
  prefix(50, ...upTo19), // Maestro, RuPay
  range(56, 58, ...upTo19), // Maestro
  prefix(63, ...upTo19), // Maestro
  prefix(67, ...upTo19), // Maestro
  prefix(60, 16), // RuPay
  prefix(82, 16), // RuPay
  range(2200, 2204, ...upTo19), // Mir
  prefix(9792, 16), // Troy
];

/** Maps the first four digits of a number to its possible lengths, one bit for each length. */
const lengthBits = new Uint32Array(10_000);
for (const { from, to, prefixDigits, lengths } of ranges) {
  const bits = lengths.reduce((sum, length) => sum | (1 << length), 0);
  const unit = 10 ** (4 - prefixDigits);
  for (let start = from * unit; start < (to + 1) * unit; start += 1)
    lengthBits[start] = (lengthBits[start] ?? 0) | bits;
}

/** Returns the lengths of card numbers that begin with these four digits: bit n is set where n digits are possible. */
export function cardLengths(firstFour: string): number {
  return lengthBits[Number(firstFour)] ?? 0;
}
