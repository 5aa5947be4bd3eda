/** Elements whose text a translator leaves alone. */
const untranslated = "[translate=no], script, style, textarea, input, select, font";

/**
 * Replaces each text by elements with another text, as the translator of Chromium does, now and after each change.
 * Returns the function that stops this.
 */
export function translatePage(root: Element): () => void {
  const translate = () => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode() !== null) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
    for (const node of nodes) {
      if (!/\p{L}/u.test(node.data) || node.parentElement?.closest(untranslated) !== null) continue;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = `‹${node.data}›`;
      outer.append(inner);
      node.replaceWith(outer);
    }
  };
  const observer = new MutationObserver(translate);
  observer.observe(root, { childList: true, subtree: true, characterData: true });
  translate();
  return () => observer.disconnect();
}
