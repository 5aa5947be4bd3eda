import { plainText } from "../domain/plainText.ts";
import { simpleMarkup } from "../domain/simpleMarkup.ts";
import { breakLongWords } from "../ui/breakLongWords.ts";
import { markHits } from "../ui/markHits.ts";
import { messageElements } from "../ui/messageElements.ts";
import type { FormattedText } from "../ui/RichText.tsx";
import { sanitize } from "../ui/sanitize.ts";
import type { FindHits } from "../ui/splitAtHits.ts";

/**
 * Sanitises and limits the HTML of a foreign text, and marks hits. The rest after the limits is
 * returned as plain text.
 */
export function formatMessage(html: string, highlight: FindHits | undefined): FormattedText {
  const { markup, rest } = simpleMarkup(html, messageElements);
  const fragment = sanitize(markup);
  markHits(fragment, highlight);
  breakLongWords(fragment);
  return { fragment, rest: rest === "" ? "" : plainText(rest) };
}
