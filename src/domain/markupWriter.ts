/** Writes HTML in which every element is closed in order. */
export interface MarkupWriter {
  /** Writes text without changing its entities. */
  readonly text: (raw: string) => void;
  /** Opens an element, or skips one that is not allowed. Returns false and writes nothing when a limit is reached. */
  readonly open: (name: string, attributes: string) => boolean;
  readonly close: (name: string) => void;
  /** Number of characters written so far. */
  readonly length: () => number;
  /** Closes all open elements and returns the whole text. */
  readonly end: () => string;
}

const voidElements = new Set(["br", "img"]);
const attributesOf: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["a", new Set(["href"])],
  ["img", new Set(["src", "alt"])],
  ["td", new Set(["colspan", "rowspan"])],
  ["th", new Set(["colspan", "rowspan"])],
]);
const attribute = /[\s/"']*([^\s/="']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/y;

const tableParts = new Set(["table", "thead", "tbody", "tfoot", "tr", "td", "th"]);
const cells = new Set(["td", "th"]);
const sections = new Set(["thead", "tbody", "tfoot"]);
const only = (...names: readonly string[]): ReadonlySet<string> => new Set(names);

interface Ending {
  readonly ends: ReadonlySet<string>;
  /** Elements at which the search for an element to close stops. */
  readonly within: ReadonlySet<string>;
}

const endsParagraph: Ending = { ends: only("p"), within: only("table", "td", "th") };
/** The open elements that a start tag closes implicitly, as in browsers. */
const endings: ReadonlyMap<string, Ending> = new Map([
  ...["p", "div", "ul", "ol", "blockquote", "pre", "table"].map((name): [string, Ending] => [name, endsParagraph]),
  ["a", { ends: only("a"), within: tableParts }],
  ["li", { ends: only("li"), within: only("ul", "ol", "blockquote", "pre", ...tableParts) }],
  ["tr", { ends: only("tr"), within: only("table") }],
  ...[...cells].map((name): [string, Ending] => [name, { ends: cells, within: only("tr", "table") }]),
  ...[...sections].map((name): [string, Ending] => [name, { ends: sections, within: only("table") }]),
]);
const tableOnly = only("table");
const cellsAndTable = only("table", "td", "th");
const nothing: ReadonlySet<string> = new Set();

/** Returns the allowed attributes of a start tag, serialized again. */
function allowedAttributes(name: string, written: string): string {
  const allowed = attributesOf.get(name);
  if (allowed === undefined) return "";
  let result = "";
  attribute.lastIndex = 0;
  for (let found = attribute.exec(written); found !== null; found = attribute.exec(written)) {
    const key = (found[1] ?? "").toLowerCase();
    const value = found[2] ?? found[3] ?? found[4];
    if (value === undefined || !allowed.has(key) || result.includes(` ${key}=`)) continue;
    result += ` ${key}="${value.replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"`;
  }
  return result;
}

const fromWeb = / src="\s*https?:/i;

/** Whether a start tag is a picture from the web. Others, such as those written into the text, are left out. */
export function isWebPicture(name: string, attributes: string): boolean {
  return name === "img" && fromWeb.test(allowedAttributes(name, attributes));
}

/** How deep elements may be nested, and how many there may be. */
export interface MarkupWriterLimits {
  readonly depth: number;
  readonly elements: number;
}

/** Creates a writer that allows only the given elements. */
export function createMarkupWriter(allowed: ReadonlySet<string>, limits: MarkupWriterLimits): MarkupWriter {
  const parts: string[] = [];
  const stack: string[] = [];
  const open = new Map<string, number>();
  let elements = 0;
  let length = 0;

  function write(part: string): void {
    parts.push(part);
    length += part.length;
  }

  /**
   * Returns the index of the innermost open element with one of the names, or -1 when there is none. The search stops
   * at elements in `within`.
   */
  function innermost(names: ReadonlySet<string>, within: ReadonlySet<string>): number {
    for (let place = stack.length - 1; place >= 0; place -= 1) {
      const name = stack[place] ?? "";
      if (names.has(name)) return place;
      if (within.has(name)) return -1;
    }
    return -1;
  }

  function closeFrom(place: number): void {
    while (stack.length > place) {
      const name = stack.pop() ?? "";
      open.set(name, (open.get(name) ?? 1) - 1);
      write(`</${name}>`);
    }
  }

  return {
    text: (raw) => {
      write(raw.replaceAll("<", "&lt;"));
    },
    open(name, attributes) {
      if (!allowed.has(name) || (name === "img" && !isWebPicture(name, attributes))) return true;
      if (elements >= limits.elements) return false;
      const ending = endings.get(name);
      const ended = ending === undefined ? -1 : innermost(ending.ends, ending.within);
      if (ended !== -1) closeFrom(ended);
      if (stack.length >= limits.depth) return false;
      elements += 1;
      write(`<${name}${allowedAttributes(name, attributes)}>`);
      if (voidElements.has(name)) return true;
      stack.push(name);
      open.set(name, (open.get(name) ?? 0) + 1);
      return true;
    },
    close(name) {
      if ((open.get(name) ?? 0) === 0) return;
      const within = name === "table" ? nothing : tableParts.has(name) ? tableOnly : cellsAndTable;
      const place = innermost(new Set([name]), within);
      if (place !== -1) closeFrom(place);
    },
    length: () => length,
    end() {
      closeFrom(0);
      return parts.join("");
    },
  };
}
