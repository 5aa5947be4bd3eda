/** What any link has: an address of the web, a mailbox, or six digits. Most texts have none of it. */
const hint = /:\/\/|www\.|@|[a-z\d]\.[a-z]{2}|\d(?:[ ().\-/\u00A0]{0,2}\d){5}/i;

/** The part of a text in which links are looked for, in UTF-16 units. */
export const mostLinkedText = 20_000;

/** Whether a text may have a link. Costs next to nothing. */
export function mayHaveLinks(text: string): boolean {
  return hint.test(text.length > mostLinkedText ? text.slice(0, mostLinkedText) : text);
}
