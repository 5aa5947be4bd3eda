import { tokenize } from "linkifyjs";
import { readTarget } from "./address/readTarget.ts";
import { mayHaveAddresses, mostLinkedText } from "./mayHaveLinks.ts";

/** A web address, a number or a mailbox in a text. `start` inclusive, `end` exclusive, in UTF-16 units. */
export type Link = { readonly start: number; readonly end: number } & (
  | { readonly kind: "web"; readonly href: string }
  | { readonly kind: "target" }
);

/** The most links in one text. */
const mostLinks = 200;

const number = /(?<![\w+])[+(]?\d(?:[ ().\-/\u00A0]{0,2}\d){5,17}(?!\w)/g;

/** Returns a web address that may be opened, or undefined. */
function webAddress(href: string): string | undefined {
  try {
    const { protocol } = new URL(href);
    return protocol === "https:" || protocol === "http:" ? href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds web addresses, numbers and mailboxes in a plain text, in order and without overlap. Numbers count only if they
 * are whole in `country`, or begin with a country code. Only the beginning of a very long text is searched.
 */
export function findLinks(text: string, country: string | undefined): readonly Link[] {
  const links: Link[] = [];
  const addNumbers = (start: number, part: string): void => {
    for (const { 0: found, index } of part.matchAll(number)) {
      if (links.length >= mostLinks) return;
      const from = start + index;
      if (readTarget(found, country, false)?.kind === "number") {
        links.push({ kind: "target", start: from, end: from + found.length });
      }
    }
  };
  const searched = text.slice(0, mostLinkedText);
  if (!mayHaveAddresses(searched)) {
    addNumbers(0, searched);
    return links;
  }
  let at = 0;
  for (const token of tokenize(searched)) {
    if (links.length >= mostLinks) break;
    const value = token.toString();
    const end = at + value.length;
    if (token.t === "url") {
      const href = webAddress(token.toHref("https"));
      if (href !== undefined) links.push({ kind: "web", href, start: at, end });
    } else if (token.t === "email") links.push({ kind: "target", start: at, end });
    else addNumbers(at, value);
    at = end;
  }
  return links;
}
