// Only tags that occur in messages count: `if a<b and c>d` is a sentence.
const tag =
  /<\/?(?:a|b|i|u|em|strong|p|br|hr|ul|ol|li|blockquote|pre|code|span|div|font|table|thead|tbody|tr|td|th|h[1-6]|html|body|img)(?:\s+[\w:-]+\s*=[^>]*)?\s*\/?>/i;

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": " ",
  "&amp;": "&",
};

/** Whether a text is meant as HTML. */
export function looksLikeHtml(text: string): boolean {
  return text.includes("<") && tag.test(text);
}

/** What a reader sees of a text that may be HTML, for searching and reading out. Not for rendering as markup. */
export function plainText(text: string): string {
  if (!looksLikeHtml(text)) return text;
  return text
    .replaceAll(/<(style|script|head)\b[^>]*>[^]*?<\/\1\s*>/gi, " ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, " ")
    .trim();
}
