const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: "\u00A0",
    ndash: "–",
    mdash: "—",
    lsquo: "‘",
    rsquo: "’",
    sbquo: "‚",
    ldquo: "“",
    rdquo: "”",
    bdquo: "„",
    laquo: "«",
    raquo: "»",
    bull: "•",
    middot: "·",
    hellip: "…",
    euro: "€",
    pound: "£",
    copy: "©",
    reg: "®",
    trade: "™",
    deg: "°",
    times: "×",
    szlig: "ß",
    oslash: "ø",
    Oslash: "Ø",
    aelig: "æ",
    AElig: "Æ",
  }),
);

/** Maps the accent at the end of an entity's name, as in `&eacute;`, to its combining mark. */
const accents: ReadonlyMap<string, string> = new Map(
  Object.entries({
    grave: "\u0300",
    acute: "\u0301",
    circ: "\u0302",
    tilde: "\u0303",
    uml: "\u0308",
    ring: "\u030A",
    caron: "\u030C",
    cedil: "\u0327",
  }),
);

const entity = /&(?:#x([\da-f]{1,8})|#(\d{1,8})|([a-z][a-z\d]{1,9}));/gi;

/** Returns the character of a code, or undefined for zero, a surrogate, or a code beyond Unicode. */
function characterOf(code: number): string | undefined {
  const isCharacter = code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

function characterNamed(name: string): string | undefined {
  const accent = accents.get(name.slice(1));
  return named.get(name) ?? (accent === undefined ? undefined : (name.charAt(0) + accent).normalize());
}

/** Replaces HTML entities by their characters. Unknown entities stay unchanged. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(entity, (whole: string, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return characterNamed(name) ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return characterOf(code) ?? whole;
  });
}
