// Only tags that occur in messages count: `if a<b and c>d` is a sentence.
const tag =
  /<\/?(?:a|b|i|u|em|strong|p|br|hr|ul|ol|li|blockquote|pre|code|span|div|font|table|thead|tbody|tr|td|th|h[1-6]|html|body|img)(?:\s+[\w:-]+\s*=[^>]*)?\s*\/?>/i;

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&nbsp;": " ",
  "&amp;": "&",
};

/** Whether a text is meant as HTML. */
export function looksLikeHtml(text: string): boolean {
  return text.includes("<") && tag.test(text);
}

function character(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** What a reader sees of a text that may be HTML, for searching and reading out. Not for rendering as markup. */
export function plainText(text: string): string {
  if (!looksLikeHtml(text)) return text;
  return text
    .replaceAll(/<(style|script|head)\b[^>]*>[^]*?<\/\1\s*>/gi, " ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&#x([\da-f]{1,6});/gi, (entity, hex: string) => character(Number.parseInt(hex, 16), entity))
    .replaceAll(/&#(\d{1,7});/g, (entity, decimal: string) => character(Number(decimal), entity))
    .replaceAll(/&(?:lt|gt|quot|nbsp|amp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, " ")
    .trim();
}
