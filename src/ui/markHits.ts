import { type FindHits, mostHits, splitAtHits } from "./splitAtHits.ts";

/** Wraps the hits in the text under a node in `<mark>`, up to a limit. */
export function markHits(root: Node, find: FindHits | undefined): void {
  if (find === undefined) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Node[] = [];
  while (walker.nextNode() !== null) nodes.push(walker.currentNode);
  let marks = 0;
  for (const node of nodes) {
    if (marks >= mostHits) return;
    const pieces = splitAtHits(node.nodeValue ?? "", find);
    if (pieces.length === 1) continue;
    marks += (pieces.length - 1) / 2;
    const parts = pieces.map((piece, index) => {
      if (index % 2 === 0) return piece;
      const mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
    node.parentNode?.replaceChild(fragmentOf(parts), node);
  }
}

function fragmentOf(parts: readonly (string | Node)[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...parts);
  return fragment;
}
