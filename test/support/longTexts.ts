import { readFileSync } from "node:fs";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { BrowserContext } from "playwright-core";

/** Lengthens each word by 40 %, about as much as German words are longer than English ones. */
export function longText(text: string): string {
  return text.replace(/\p{L}{2,}/gu, (word) => word + word.slice(-Math.ceil(word.length * 0.4)));
}

/** Lengthens the words of a compiled ICU message. The names of values and the kinds of plurals stay. */
function longMessage(message: unknown): unknown {
  if (typeof message === "string") return longText(message);
  if (!Array.isArray(message)) return message;
  return message.map((part: unknown) => {
    if (!Array.isArray(part)) return longMessage(part);
    const [name, kind, options] = part;
    if (typeof options !== "object" || options === null) return part;
    const long = Object.entries(options).map(([key, value]) => [key, longMessage(value)]);
    return [name, kind, Object.fromEntries(long)];
  });
}

/** Gives all pages that load from source the English texts with longer words. */
export async function serveLongTexts(context: BrowserContext): Promise<void> {
  await context.route(/\/src\/i18n\/locales\/en\/\w+\.json/, (route) => {
    const path = new URL(`../..${new URL(route.request().url()).pathname}`, import.meta.url);
    const texts = Object.entries<string>(JSON.parse(readFileSync(path, "utf8")));
    const long = Object.fromEntries(texts.map(([id, text]) => [id, longMessage(compileMessage(text))]));
    return route.fulfill({ contentType: "text/javascript", body: `export default ${JSON.stringify(long)}` });
  });
}
