const tags =
  "a|b|i|u|s|em|strong|small|sub|sup|p|br|hr|ul|ol|li|dl|dt|dd|blockquote|pre|code|span|div|font|center|table|thead|tbody|tfoot|tr|td|th|caption|h[1-6]|html|head|body|title|meta|link|style|script|img";
const tag = new RegExp(`</?(?:${tags})(?=[\\s/>])[^<>]*>`, "gi");
const tagName = /^<\/?[a-z]+[1-6]?/i;
const attributeName =
  /\s(?:href|src|alt|title|class|style|id|name|rel|target|type|width|height|align|valign|border|colspan|rowspan|color|face|size|lang|dir)(?==)/gi;
const entity = /&(?:amp|lt|gt|quot|nbsp|apos|#39);/g;
const word = /[a-z]+/gi;

/**
 * Marks with 1 the UTF-16 units of a text that are not content. These are names of HTML tags and attributes, entities
 * of HTML's own characters, and `words` (in lower case) that may be shown. Returns undefined when there are none.
 */
export function shownParts(text: string, words: ReadonlySet<string> | undefined): Uint8Array | undefined {
  let shown: Uint8Array | undefined;
  const mark = (start: number, length: number): void => {
    shown ??= new Uint8Array(text.length);
    shown.fill(1, start, start + length);
  };
  if (text.includes("<")) {
    for (const found of text.matchAll(tag)) {
      const name = tagName.exec(found[0])?.[0] ?? "";
      mark(found.index, name.length);
      for (const attribute of found[0].matchAll(attributeName)) {
        mark(found.index + attribute.index, attribute[0].length);
      }
    }
  }
  if (text.includes("&")) for (const found of text.matchAll(entity)) mark(found.index, found[0].length);
  if (words !== undefined) {
    for (const found of text.matchAll(word)) {
      if (words.has(found[0].toLowerCase())) mark(found.index, found[0].length);
    }
  }
  return shown;
}
