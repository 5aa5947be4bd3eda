import { assertNever } from "./assertNever.ts";
import { htmlTokens } from "./htmlTokens.ts";
import { createMarkupWriter } from "./markupWriter.ts";

/** What a browser can lay out without a pause. Beyond each of these, an HTML text is cut. */
export const markupLimits = { characters: 200_000, depth: 500, elements: 5000 } as const;

export interface SimpleMarkup {
  /** Every element is closed and allowed. It still has to go through the sanitiser. */
  readonly markup: string;
  /** What comes after the limits, as it was written; empty when nothing was cut. */
  readonly rest: string;
}

const lineElements = /^(?:br|p|div|ul|ol|li|blockquote|pre|table|tr|h[1-6])$/;

/** Returns the beginning of a text, without half a character at its end. */
function beginning(text: string, length: number): string {
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, isHalf ? length - 1 : length);
}

/**
 * Rewrites foreign HTML with well-nested elements of an allowed set, so that no parser needs more than one pass for it.
 * Takes time proportional to the length. Line breaks of a text without line elements are kept.
 */
export function simpleMarkup(html: string, allowed: ReadonlySet<string>): SimpleMarkup {
  const writer = createMarkupWriter(allowed, markupLimits);
  let hasLines = false;
  let end = html.length;
  for (const token of htmlTokens(html)) {
    const room = markupLimits.characters - writer.length();
    let fits = room > 0;
    if (!fits) {
      end = token.start;
      break;
    }
    switch (token.kind) {
      case "text": {
        const text = beginning(token.text, room);
        writer.text(text);
        if (text.length === token.text.length) continue;
        end = token.start + text.length;
        fits = false;
        break;
      }
      case "open":
        hasLines ||= lineElements.test(token.name);
        fits = writer.open(token.name, token.attributes);
        if (!fits) end = token.start;
        break;
      case "close":
        writer.close(token.name);
        break;
      default:
        return assertNever(token);
    }
    if (!fits) break;
  }
  const markup = writer.end();
  return { markup: hasLines ? markup : markup.replaceAll("\n", "<br>"), rest: html.slice(end) };
}
