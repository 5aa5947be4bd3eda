import { assertNever } from "./assertNever.ts";
import { htmlTokens } from "./htmlTokens.ts";
import { createMarkupWriter } from "./markupWriter.ts";

/** Limits within which a browser lays out a text without a pause. An HTML text is cut at the first limit it exceeds. */
export const markupLimits = { characters: 200_000, depth: 500, elements: 5000 } as const;

/** The part of an HTML text within the limits, and the rest. */
export interface SimpleMarkup {
  /** HTML in which every element is closed and allowed. Must still be sanitised. */
  readonly markup: string;
  /** The unchanged rest after the limits. Empty when nothing was cut. */
  readonly rest: string;
}

const lineElements = /^(?:br|p|div|ul|ol|li|blockquote|pre|table|tr|h[1-6])$/;

/** Returns the beginning of a text without splitting a surrogate pair. */
function beginning(text: string, length: number): string {
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, isHalf ? length - 1 : length);
}

/**
 * Rewrites foreign HTML with well-nested elements of an allowed set, so that a parser needs only one pass.
 * Takes linear time. Preserves the line breaks of a text without line elements.
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
