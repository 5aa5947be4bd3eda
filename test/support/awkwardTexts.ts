/** Character sequences that a careless reader processes in quadratic time. */
const pieces = [
  "<",
  ">",
  "</",
  "<b>",
  "</b>",
  "<b",
  "<b x=",
  "<b x='",
  '<a href="',
  "<a ",
  "<p>",
  "<div>",
  "<br>",
  "<td>",
  "<li>",
  "<font>",
  "<b></b>",
  "<!--",
  "-->",
  "<!",
  "<style>",
  "</style",
  "<script ",
  "<head ",
  "<p><",
  "<table><b>",
  "<p><b x=1>",
  "</p><a href=x>",
  "&",
  "&#",
  "&#x",
  "&amp;",
  "&a",
  '"',
  "'",
  "\"'",
  "='",
  " ",
  "\t",
  "\n",
  "\r\n",
  "\u00A0",
  " \n",
  "=",
  "on",
  " on",
  " style",
  "1",
  "1 ",
  "1-",
  "4111 ",
  "4111111111111111 ",
  "0",
  "+",
  "+1",
  "1+",
  "(",
  ")",
  "@",
  "a@",
  "@a",
  ".",
  "a.",
  ".a",
  "-",
  "-.",
  ":",
  "://",
  "/",
  " /",
  "_",
  "*",
  "\\",
  "a",
  "a ",
  "A",
  "a1",
  "é",
  "e\u0301",
  "\u0301",
  "\u200B",
  "\u202E",
  "\u2066",
  "\uD83D",
  "\uDE00",
  "😀",
  "👩‍👩‍👧",
  "İ",
  "ß",
  "٣",
  "日",
  "•",
] as const;

const nested = (element: string, length: number): string => {
  const count = Math.floor(length / (element.length * 2 + 5));
  return `<${element}>`.repeat(count) + `</${element}>`.repeat(count);
};

type NamedText = readonly [string, string];

const made = new Map<number, readonly NamedText[]>();

/** Returns difficult texts of about this length by name. */
export function awkwardTexts(length: number): readonly NamedText[] {
  const texts = made.get(length) ?? makeTexts(length);
  made.set(length, texts);
  return texts;
}

function makeTexts(length: number): readonly NamedText[] {
  const repeated = (piece: string): string => piece.repeat(Math.ceil(length / piece.length));
  return [
    ...pieces.map((piece): [string, string] => [JSON.stringify(piece), repeated(piece)]),
    ["nested <div>", nested("div", length)],
    ["nested <font>", nested("font", length)],
    ["nested <unknown>", nested("unknown", length)],
    ["an unclosed tag and blanks", `<b>x</b><a${" ".repeat(length)}`],
    ["an unclosed attribute and blanks", `<b>x</b><a href${" ".repeat(length)}x`],
    ["a tag full of blanks", `<b>x</b><a ${" ".repeat(length)}>`],
    ["a tag full of slashes", `<b>x</b><a ${"/".repeat(length)}>`],
    ["a tag full of attributes", `<b ${repeated("on=1 ")}>x</b>`],
    ["digits and a letter", `${"1".repeat(length)}x`],
    ["numbers and a letter", `${repeated("1 ")}x`],
    ["blanks between letters", `a${" ".repeat(length)}a`],
    [
      "paragraphs after 400 open elements",
      `<p>${Array.from({ length: 400 }, (_, n) => `<b x=${n}>`).join("")}${repeated("<p>x")}`,
    ],
    ["lines of a transcript", repeated("Ada: Hi <b>there</b>, 4111 1111 1111 1111 &amp; more\n")],
  ];
}
