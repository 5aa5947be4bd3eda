import { maskCardNumbers } from "../domain/cardNumbers.ts";
import { plainText } from "../domain/plainText.ts";
import { simpleMarkup } from "../domain/simpleMarkup.ts";
import { breakLongWords } from "../ui/breakLongWords.ts";
import { groupParts } from "../ui/groupParts.ts";
import { messageElements } from "../ui/messageElements.ts";
import { sanitize } from "../ui/sanitize.ts";
import { wrapTables } from "../ui/wrapTables.ts";
import { hideCardLinks } from "./hideCardLinks.ts";

/** A text with its formatting. */
export interface FormattedText {
  /** Harmless nodes, ready to be inserted. */
  readonly fragment: DocumentFragment;
  /** What follows without formatting; empty when the fragment is all. */
  readonly rest: string;
  /** The https addresses of its pictures. */
  readonly pictures: readonly string[];
  /** Whether a link has a card number in its address. */
  readonly hasCardLinks: boolean;
}

export interface FormatOptions {
  /** Whether pictures are loaded from the web. */
  readonly showPictures: boolean;
  /** Whether links keep the card numbers of their addresses. */
  readonly showCards: boolean;
}

/**
 * Sanitises and limits the HTML of a foreign text. The rest after the limits is returned as plain text.
 */
export function formatMessage(html: string, { showPictures, showCards }: FormatOptions): FormattedText {
  const { markup, rest } = simpleMarkup(html, messageElements);
  const { fragment, pictures } = sanitize(markup, { showPictures, describe: maskCardNumbers });
  const hasCardLinks = hideCardLinks(fragment, showCards);
  breakLongWords(fragment);
  wrapTables(fragment);
  groupParts(fragment);
  return { fragment, rest: rest === "" ? "" : plainText(rest), pictures, hasCardLinks };
}
