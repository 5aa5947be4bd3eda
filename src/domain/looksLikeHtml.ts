// Only tags that occur in messages count, because `if a<b and c>d` is a sentence.
const tagName =
  /<\/?(?:a|b|i|u|em|strong|p|br|hr|ul|ol|li|blockquote|pre|code|span|div|font|table|thead|tbody|tr|td|th|h[1-6]|html|body|img)(?=[\s/>])/gi;
const blanks = /\s*/y;
const attributeName = /[\w:-]+/y;
const restOfTag = /[^<>]*/y;

/** Returns the index after the longest match of a sticky expression at an index. */
function skip(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : at;
}

/** Whether a tag's name is followed by its end, or by an attribute with a value and its end. */
function endsAsTag(text: string, afterName: number): boolean {
  const at = skip(blanks, text, afterName);
  if (text[at] === ">" || text.startsWith("/>", at)) return true;
  const afterAttribute = skip(attributeName, text, at);
  if (at === afterName || afterAttribute === at) return false;
  const equals = skip(blanks, text, afterAttribute);
  return text[equals] === "=" && text[skip(restOfTag, text, equals)] === ">";
}

/** Whether a text is probably HTML. Reads the text in one pass. */
export function looksLikeHtml(text: string): boolean {
  if (!text.includes("<")) return false;
  tagName.lastIndex = 0;
  while (tagName.test(text)) {
    const afterName = tagName.lastIndex;
    if (endsAsTag(text, afterName)) return true;
    tagName.lastIndex = afterName;
  }
  return false;
}
