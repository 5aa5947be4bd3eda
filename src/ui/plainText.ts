// Only tags that occur in messages count: `if a<b and c>d` is a sentence.
const tag =
  /<\/?(?:a|b|i|u|em|strong|p|br|hr|ul|ol|li|blockquote|pre|code|span|div|font|table|thead|tbody|tr|td|th|h[1-6]|html|body|img)(?:\s+[\w:-]+\s*=[^<>]*)?\s*\/?>/i;

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

const unreadElements = ["style", "script", "head"] as const;

/**
 * HTML without the elements a reader never sees, whatever is in them. Reads the text once, however often they begin
 * without an end.
 */
export function withoutUnread(html: string): string {
  let rest = html;
  for (const name of unreadElements) {
    const lower = rest.toLowerCase();
    // A letter that changes its length in lower case would shift every place after it.
    if (lower.length !== rest.length) return rest;
    let kept = "";
    let from = 0;
    for (const { index } of lower.matchAll(new RegExp(`<${name}(?=[\\s/>])`, "g"))) {
      if (index < from) continue;
      const close = lower.indexOf(`</${name}`, index);
      if (close === -1) break;
      kept += rest.slice(from, index);
      const end = lower.indexOf(">", close);
      from = end === -1 ? rest.length : end + 1;
    }
    rest = kept + rest.slice(from);
  }
  return rest;
}

function character(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** What a reader sees of a text that may be HTML, for searching and reading out. Not for rendering as markup. */
export function plainText(text: string): string {
  if (!looksLikeHtml(text)) return text;
  return withoutUnread(text)
    .replaceAll(/<[^<>]*>/g, " ")
    .replaceAll(/&#x([\da-f]{1,6});/gi, (entity, hex: string) => character(Number.parseInt(hex, 16), entity))
    .replaceAll(/&#(\d{1,7});/g, (entity, decimal: string) => character(Number(decimal), entity))
    .replaceAll(/&(?:lt|gt|quot|nbsp|amp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, " ")
    .trim();
}
