import markup from "./Markup.module.css";
import plain from "./RichText.module.css";

/** The most occurrences that are marked in one text: thousands of marks would stop the page. */
const mostHits = 500;

/** Finds what is marked in a text: at most `most` ranges in UTF-16 units, in order and without overlap. */
export type FindHits = (text: string, most: number) => readonly { readonly start: number; readonly end: number }[];

/** Elements before and after which a reader sees a line break. */
const breaks = new Set("br div p ul ol li blockquote pre table tr td th".split(" "));
const texts = `.${plain["text"]}, .${markup["markup"]}`;

/** A text node and its place in the joined text, in UTF-16 units. */
interface Piece {
  readonly node: Text;
  readonly start: number;
}

/** Joins the text under an element, with a line break wherever a reader sees one. */
function joinText(root: Element): { readonly text: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  let text = "";
  let isBroken = false;
  const add = (node: Node): void => {
    if (node instanceof Text) {
      if (isBroken && text !== "") text += "\n";
      isBroken = false;
      pieces.push({ node, start: text.length });
      text += node.data;
    } else if (node instanceof Element) {
      const isLine = breaks.has(node.localName);
      isBroken ||= isLine;
      for (let child = node.firstChild; child !== null; child = child.nextSibling) add(child);
      isBroken ||= isLine;
    }
  };
  add(root);
  return { text, pieces };
}

/** Returns a function that finds the node at a place of the joined text. The places must grow. */
function createFinder(pieces: readonly Piece[]): (isIn: (start: number) => boolean) => Piece | undefined {
  let index = 0;
  return (isIn) => {
    for (let next = pieces[index + 1]; next !== undefined && isIn(next.start); next = pieces[index + 1]) index += 1;
    return pieces[index];
  };
}

function rangesIn(root: Element, find: FindHits): readonly StaticRange[] {
  const { text, pieces } = joinText(root);
  const pieceAt = createFinder(pieces);
  return find(text, mostHits).flatMap(({ start, end }) => {
    const first = pieceAt((from) => from <= start);
    const last = pieceAt((from) => from < end);
    if (first === undefined || last === undefined) return [];
    return new StaticRange({
      startContainer: first.node,
      startOffset: Math.min(start - first.start, first.node.length),
      endContainer: last.node,
      endOffset: Math.min(end - last.start, last.node.length),
    });
  });
}

/**
 * Returns the hits in the foreign texts under an element, see `RichText`. A hit may begin in one node and end in another,
 * such as in a word that is partly bold.
 */
export function hitRanges(element: Element, find: FindHits): readonly StaticRange[] {
  return [...element.querySelectorAll(texts)].flatMap((root) => rangesIn(root, find));
}
