import { looksLikeHtml } from "./looksLikeHtml.ts";

const references: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
/** Tags that break lines themselves. A text with one of them has its line breaks where they belong. */
const lineTag = /<(?:p|br|div|table|ul|ol|li|h[1-6]|hr|blockquote|pre|body|html)(?=[\s/>])/i;

/**
 * Converts what an agent typed for an e-mail in HTML to HTML. Line breaks of a text without paragraphs become `<br>`, and
 * in a text without any tags all characters stand for themselves.
 */
export function toMarkup(typed: string): string {
  if (lineTag.test(typed)) return typed;
  const markup = looksLikeHtml(typed) ? typed : typed.replaceAll(/[&<>]/g, (character) => references[character] ?? "");
  return markup.replaceAll(/\r\n|[\r\n]/g, "<br>");
}
