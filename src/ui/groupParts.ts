/** Number of elements up to which a text is laid out as a whole, and number of those that the browser skips together. */
const [longElements, partElements] = [300, 100];
const blocks = new Set(["p", "div", "ul", "ol", "blockquote", "pre", "table"]);

const sizeOf = (node: Node): number =>
  node instanceof Element && node.firstElementChild !== null ? 1 + node.querySelectorAll("*").length : 1;

/** Returns the element whose children are the text: the innermost of those that are the only child of another one. */
function innermostBox(root: ParentNode & Node): ParentNode & Node {
  const only = root.firstElementChild;
  const isAlone =
    only?.localName === "div" && only.nextElementSibling === null && root.textContent === only.textContent;
  return isAlone ? innermostBox(only) : root;
}

/**
 * Puts the blocks of a long foreign text into parts that the browser lays out only near the view. Changes nothing about a
 * text that is short or has no blocks.
 */
export function groupParts(whole: ParentNode & Node): void {
  if (whole.querySelectorAll("*").length <= longElements) return;
  const root = innermostBox(whole);
  let part: Element | undefined;
  let size = 0;
  for (let node = root.firstChild, next: ChildNode | null; node !== null; node = next) {
    next = node.nextSibling;
    const isBlock = node instanceof Element && blocks.has(node.localName);
    if (part === undefined || (isBlock && size >= partElements)) {
      part = document.createElement("div");
      part.setAttribute("data-part", "");
      root.insertBefore(part, node);
      size = 0;
    }
    size += sizeOf(node);
    part.append(node);
  }
}
