import { splitLongWords } from "./splitLongWords.ts";

/** Puts break opportunities into the long words of the text under a node. */
export function breakLongWords(root: Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Node[] = [];
  while (walker.nextNode() !== null) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const pieces = splitLongWords(node.nodeValue ?? "");
    if (pieces.length === 1) continue;
    const fragment = document.createDocumentFragment();
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) fragment.append(document.createElement("wbr"));
      fragment.append(piece);
    }
    node.parentNode?.replaceChild(fragment, node);
  }
}
