import { htmlTokens } from "./htmlTokens.ts";
import { isWebPicture } from "./markupWriter.ts";

/** Whether an HTML text shows a picture from the web. Takes linear time. */
export function hasPicture(html: string): boolean {
  for (const token of htmlTokens(html)) {
    if (token.kind === "open" && isWebPicture(token.name, token.attributes)) return true;
  }
  return false;
}
