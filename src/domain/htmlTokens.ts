/** Receives the parts of an HTML text in order. All names are in lower case. */
export interface HtmlReader {
  /** Text as it was written: entities are not decoded yet. */
  readonly text: (raw: string) => void;
  /** A start tag, with its attributes as they were written. */
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
}

/** Elements whose content no reader sees. */
const unread = ["script", "style", "head"] as const;

const tagStart = /<(\/?)([a-z][a-z\d:-]{0,40})(?=[\s/>])/iy;
const capitals = /[A-Z]+/g;

/** Lower case that never changes the length: every index stays true. */
const toLowerAscii = (text: string): string => text.replaceAll(capitals, (letters) => letters.toLowerCase());

/** Finds a string from an index on. A string that is absent is searched for once, however often it is asked for. */
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

/** Returns the index of the `>` that ends a tag, or -1. A `>` within a quoted attribute value ends nothing. */
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

/**
 * Reads an HTML text once, in time proportional to its length. Comments, declarations and unread elements are left out.
 * A `<` that begins no complete tag is text.
 */
export function readHtml(html: string, reader: HtmlReader): void {
  const find = createFinder(html);
  const lower = toLowerAscii(html);
  const findLower = createFinder(lower);
  /** Whether quotes may hide a `>`. A quote without an end would have every later tag read to the end of the text. */
  let readsQuotes = true;

  const endOf = (from: number): number => {
    if (readsQuotes) {
      const end = tagEnd(html, from);
      if (end !== -1) return end;
      readsQuotes = false;
    }
    const end = find(">", from);
    const next = find("<", from);
    return next !== -1 && next < end ? -1 : end;
  };

  let from = 0;
  const emitText = (to: number): void => {
    if (to > from) reader.text(html.slice(from, to));
  };
  for (let at = find("<", 0); at !== -1; at = find("<", Math.max(at + 1, from))) {
    const following = html[at + 1];
    if (following === "!" || following === "?") {
      const isComment = html.startsWith("<!--", at);
      const end = isComment ? find("-->", at + 4) : find(">", at);
      if (end === -1) continue;
      emitText(at);
      from = end + (isComment ? 3 : 1);
      continue;
    }
    tagStart.lastIndex = at;
    const found = tagStart.exec(lower);
    if (found === null) continue;
    const [start, slash, name = ""] = found;
    const end = endOf(at + start.length);
    if (end === -1) continue;
    emitText(at);
    from = end + 1;
    if (slash === "/") {
      reader.close(name);
      continue;
    }
    const isUnread = unread.some((element) => element === name);
    const close = isUnread ? findLower(`</${name}`, from) : -1;
    if (close === -1) {
      reader.open(name, html.slice(at + start.length, end));
      continue;
    }
    const closeEnd = find(">", close);
    from = closeEnd === -1 ? html.length : closeEnd + 1;
  }
  emitText(html.length);
}
