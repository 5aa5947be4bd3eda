/**
 * The prefixes that card brands publish, each with the lengths of its numbers. Old Visa numbers of 13 digits are left out:
 * an EAN has the same length.
 */
const brands = new RegExp(
  [
    "4(?:\\d{15}|\\d{18})", // Visa
    "5[1-5]\\d{14}", // Mastercard
    "(?:222[1-9]|22[3-9]\\d|2[3-6]\\d\\d|27[01]\\d|2720)\\d{12}", // Mastercard
    "3[47]\\d{13}", // American Express
    "(?:30[0-5]\\d|3095|36\\d\\d|3[89]\\d\\d)(?:\\d{10}|\\d{12})", // Diners Club
    "(?:6011|64[4-9]\\d|65\\d\\d)(?:\\d{12}|\\d{15})", // Discover, RuPay
    "(?:352[89]|35[3-8]\\d|220[0-4])\\d{12,15}", // JCB, Mir
    "(?:62|81|50|5[678]|63|67)\\d{14,17}", // UnionPay, Maestro, RuPay
    "(?:60|82)\\d{14}", // RuPay
    "9792\\d{12}", // Troy
  ]
    .map((brand) => `^${brand}$`)
    .join("|"),
);

/** Whether the check digit is right (ISO/IEC 7812-1, annex B). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Whether digits are the number of a payment card: prefix and length of a brand, and a valid check digit. */
export function isCardNumber(digits: string): boolean {
  return brands.test(digits) && passesLuhn(digits);
}
