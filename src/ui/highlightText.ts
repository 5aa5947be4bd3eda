/** The most occurrences that are marked in one text: thousands of marks would stop the page. */
const mostHits = 500;

/** Cuts a text at the occurrences of `sought`, in any case of letters. The pieces at odd places are the occurrences. */
export function splitAtHits(text: string, sought: string): readonly string[] {
  if (sought === "") return [text];
  const lower = text.toLowerCase();
  const wanted = sought.toLowerCase();
  // A letter that changes its length in lower case would shift every place after it.
  if (lower.length !== text.length) return [text];
  const pieces: string[] = [];
  let from = 0;
  let at = lower.indexOf(wanted);
  while (at !== -1 && pieces.length < mostHits * 2) {
    pieces.push(text.slice(from, at), text.slice(at, at + wanted.length));
    from = at + wanted.length;
    at = lower.indexOf(wanted, from);
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** Wraps the occurrences of `sought` in the text under a node in `<mark>`, up to a limit. */
export function markHits(root: Node, sought: string): void {
  if (sought === "") return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Node[] = [];
  while (walker.nextNode() !== null) nodes.push(walker.currentNode);
  let marks = 0;
  for (const node of nodes) {
    if (marks >= mostHits) return;
    const pieces = splitAtHits(node.nodeValue ?? "", sought);
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
