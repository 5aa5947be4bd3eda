const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
/** Elements that begin or end a line. */
const lines: ReadonlySet<string> = new Set(["br", "p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "hr"]);

function decoded(text: string): string {
  return text.replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, entity: string) => {
    if (!entity.startsWith("#")) return named[entity.toLowerCase()] ?? whole;
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Returns what a reader sees of HTML, in one pass: without tags, entities decoded, a line break where one is shown. */
export function plainText(html: string): string {
  let text = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const close = open === -1 ? -1 : html.indexOf(">", open);
    if (close === -1) return text + decoded(html.slice(at));
    const name = /^\/?([a-z][a-z\d]*)/i.exec(html.slice(open + 1, open + 12))?.[1]?.toLowerCase();
    text += decoded(html.slice(at, open));
    if (name === undefined) text += "<";
    else if (lines.has(name)) text += "\n";
    at = name === undefined ? open + 1 : close + 1;
  }
  return text;
}
