import { assertNever } from "./assertNever.ts";
import { decodeEntities } from "./decodeEntities.ts";
import { htmlTokens } from "./htmlTokens.ts";
import { looksLikeHtml } from "./looksLikeHtml.ts";

/** Elements that begin on a new line. */
const blocks = new Set(
  "p div ul ol li blockquote pre table tr h1 h2 h3 h4 h5 h6 hr header footer section article address dl dt dd".split(
    " ",
  ),
);
const cells = new Set(["td", "th"]);

const blankRuns = /[^\S\n]+/g;
const manyBreaks = /\n{3,}/g;

/** Trims each line and joins the lines. A space that was written as an entity is trimmed, too. */
function tidy(text: string): string {
  const lines = text.replaceAll(blankRuns, " ").split("\n");
  return lines
    .map((line) => line.trim())
    .join("\n")
    .replaceAll(manyBreaks, "\n\n")
    .trim();
}

/**
 * Returns the visible text of a text that may be HTML: without tags, with decoded entities, one line for each line and
 * block. Takes linear time. The result is text and never safe to render as HTML.
 */
export function plainText(html: string): string {
  if (!looksLikeHtml(html)) return decodeEntities(html);
  const parts: string[] = [];
  let isLineStart = true;
  const add = (part: string): void => {
    parts.push(part);
    isLineStart = part === "\n";
  };
  const boundary = (name: string): void => {
    if (blocks.has(name) && !isLineStart) add("\n");
    else if (cells.has(name)) parts.push(" ");
  };
  for (const token of htmlTokens(html)) {
    switch (token.kind) {
      case "text":
        if (!isLineStart || token.text.trim() !== "") add(token.text);
        break;
      case "open":
        if (token.name === "br") add("\n");
        else boundary(token.name);
        break;
      case "close":
        boundary(token.name);
        break;
      default:
        return assertNever(token);
    }
  }
  return tidy(decodeEntities(parts.join("")));
}
