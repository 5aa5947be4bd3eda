/** Elements whose text a translator leaves alone. */
const untranslated = "[translate=no], script, style, textarea, input, select";

/**
 * Returns the texts that React updates as nodes of their own and not as the only content of an element. A translator in
 * the browser replaces such nodes by elements, so React then throws or changes nodes that nobody sees.
 */
export function bareTexts(root: Element): readonly string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode() !== null) {
    const { currentNode: node } = walker;
    const isOfReact = Object.keys(node).some((key) => key.startsWith("__reactFiber$"));
    const parent = node.parentElement;
    if (!isOfReact || parent === null || parent.closest(untranslated) !== null) continue;
    // A translator ignores what has no letters.
    if (!/\p{L}/u.test(node.nodeValue ?? "")) continue;
    const path = [parent.parentElement?.parentElement, parent.parentElement, parent];
    const name = path.map((one) => `${one?.localName}.${one?.className}`).join(" > ");
    found.push(`"${(node.nodeValue ?? "").slice(0, 40)}" in ${name}`);
  }
  return found;
}
