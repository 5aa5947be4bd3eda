/** What an address of the web or a mailbox has. */
const addressHint = /:\/\/|www\.|@|[a-z\d]\.[a-z]{2}/i;
/** How a number to call begins, see `readTarget`: other numbers, such as those of orders, are much more common. */
const numberHint = /(?<![\w+])(?:\+\d|\(?0)(?:[ ().\-/\u00A0]{0,2}\d){5}/;

/** The part of a text in which links are looked for, in UTF-16 units. */
export const mostLinkedText = 20_000;

/** Whether a text may have an address of the web or a mailbox. Costs next to nothing, and most texts have none. */
export function mayHaveAddresses(text: string): boolean {
  return addressHint.test(text.slice(0, mostLinkedText));
}

/** Whether a text may have any link. Costs next to nothing. */
export function mayHaveLinks(text: string): boolean {
  return mayHaveAddresses(text) || numberHint.test(text.slice(0, mostLinkedText));
}
