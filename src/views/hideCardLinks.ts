import { findCardNumbers } from "../domain/cardNumbers.ts";

/** Decodes what stands for an ASCII character in an address. Also reads addresses that are not well-formed. */
function decode(address: string): string {
  return address
    .replaceAll(/%([0-7][\da-f])/gi, (_whole, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/(?<=\d)\+(?=\d)/g, " ");
}

/**
 * Finds the links whose address has a card number, and removes the address unless the agent asked to see it. A pointer on
 * a link shows its address, and so does a copy of it. Returns whether there are any.
 */
export function hideCardLinks(fragment: ParentNode, isShown: boolean): boolean {
  const links = [...fragment.querySelectorAll("a[href]")].filter(
    (link) => findCardNumbers(decode(link.getAttribute("href") ?? "")).length > 0,
  );
  if (!isShown) for (const link of links) link.removeAttribute("href");
  return links.length > 0;
}
