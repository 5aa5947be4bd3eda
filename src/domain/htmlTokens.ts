/** A part of an HTML text. Names are in lower case. `text` and `attributes` are unchanged, entities included. */
export type HtmlToken =
  | { readonly kind: "text"; readonly start: number; readonly text: string }
  | { readonly kind: "open"; readonly start: number; readonly name: string; readonly attributes: string }
  | { readonly kind: "close"; readonly start: number; readonly name: string };

/** Elements whose content is never visible. */
const unread = new Set(["script", "style", "head", "title", "template", "svg", "math"]);

const tagStart = /<(\/?)([a-z][a-z\d:-]{0,40})(?=[\s/>])/iy;
const capitals = /[A-Z]+/g;

/** Converts to lower case without changing the length, so that every index stays valid. */
const toLowerAscii = (text: string): string => text.replaceAll(capitals, (letters) => letters.toLowerCase());

/** Finds a string from an index. A string that is absent is searched for only once. */
function createFinder(text: string): (sought: string, from: number) => number {
  const last = new Map<string, number>();
  return (sought, from) => {
    let end = last.get(sought);
    if (end === undefined) {
      end = text.lastIndexOf(sought);
      last.set(sought, end);
    }
    return end < from ? -1 : text.indexOf(sought, from);
  };
}

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
const doubleQuote = 34;
const singleQuote = 39;
const equalsSign = 61;
const greaterThan = 62;

/** Returns the index of the `>` that ends a tag, or -1. A `>` within a quoted attribute value does not end the tag. */
function tagEnd(html: string, from: number): number {
  let startsValue = false;
  for (let at = from; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (code === greaterThan) return at;
    if (startsValue && (code === doubleQuote || code === singleQuote)) {
      at = html.indexOf(html.charAt(at), at + 1);
      if (at === -1) return -1;
    }
    startsValue = code === equalsSign || (startsValue && isBlank(code));
  }
  return -1;
}

/** Finds the `>` of tags. Returns -1 for a `<` that does not begin a complete tag. */
function createTagEndFinder(html: string, find: (sought: string, from: number) => number): (from: number) => number {
  // With an unclosed quote, each later tag would be read to the end of the text again.
  let readsQuotes = true;
  return (from) => {
    if (readsQuotes) {
      const end = tagEnd(html, from);
      if (end !== -1) return end;
      readsQuotes = false;
    }
    const end = find(">", from);
    const next = find("<", from);
    return next !== -1 && next < end ? -1 : end;
  };
}

/**
 * Splits an HTML text into tokens in one pass, in linear time. Leaves out comments, declarations and invisible
 * elements. A `<` that does not begin a complete tag is text.
 */
export function* htmlTokens(html: string): Generator<HtmlToken, void, void> {
  const find = createFinder(html);
  const lower = toLowerAscii(html);
  const findLower = createFinder(lower);
  const endOf = createTagEndFinder(html, find);
  let from = 0;
  const textUntil = (to: number): HtmlToken => ({ kind: "text", start: from, text: html.slice(from, to) });

  for (let at = find("<", 0); at !== -1; at = find("<", Math.max(at + 1, from))) {
    const following = html[at + 1];
    if (following === "!" || following === "?") {
      const isComment = html.startsWith("<!--", at);
      const end = isComment ? find("-->", at + 4) : find(">", at);
      if (end === -1) continue;
      if (at > from) yield textUntil(at);
      from = end + (isComment ? 3 : 1);
      continue;
    }
    tagStart.lastIndex = at;
    const found = tagStart.exec(lower);
    if (found === null) continue;
    const [tag, slash, name = ""] = found;
    const end = endOf(at + tag.length);
    if (end === -1) continue;
    if (at > from) yield textUntil(at);
    from = end + 1;
    if (slash === "/") {
      yield { kind: "close", start: at, name };
      continue;
    }
    const close = unread.has(name) ? findLower(`</${name}`, from) : -1;
    if (close === -1) {
      yield { kind: "open", start: at, name, attributes: html.slice(at + tag.length, end) };
      continue;
    }
    const closeEnd = find(">", close);
    from = closeEnd === -1 ? html.length : closeEnd + 1;
  }
  if (from < html.length) yield textUntil(html.length);
}
