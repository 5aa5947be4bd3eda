import { looksLikeHtml } from "./looksLikeHtml.ts";
import { plainText } from "./plainText.ts";
import { simpleMarkup } from "./simpleMarkup.ts";

/** A text by a customer, the host or a server, ready to be shown. */
export interface MessageText {
  /** All that a reader sees of it: the text as it was written when it has no HTML. */
  readonly plain: string;
  /** The beginning of an HTML text, for the sanitiser; undefined for a text that is shown as it was written. */
  readonly markup: string | undefined;
  /** What comes after `markup`, without formatting; empty when nothing was cut. */
  readonly rest: string;
}

/** Reads a text that may be HTML. `allowed` are the elements that its markup may have. */
export function readMessageText(text: string, allowed: ReadonlySet<string>): MessageText {
  const plain = looksLikeHtml(text) ? plainText(text) : "";
  // Nothing to read in its HTML: the sender's own characters are shown rather than nothing.
  if (plain === "") return { plain: text, markup: undefined, rest: "" };
  const { markup, rest } = simpleMarkup(text, allowed);
  return { plain, markup, rest: rest === "" ? "" : plainText(rest) };
}
