/** Puts each outermost table under a node into an element in which it scrolls. */
export function wrapTables(root: ParentNode): void {
  for (const table of root.querySelectorAll("table")) {
    if (table.parentElement?.closest("table")) continue;
    const box = table.ownerDocument.createElement("div");
    box.setAttribute("data-table", "");
    table.replaceWith(box);
    box.append(table);
  }
}

/**
 * Makes the tables that are wider than their box reachable by keyboard, as a region with a name. Others would only be one
 * more stop. Returns the function that ends it.
 */
export function watchTables(root: ParentNode, label: string): () => void {
  const boxes = root.querySelectorAll<HTMLElement>("[data-table]");
  if (boxes.length === 0 || !("ResizeObserver" in window)) return () => {};
  const update = (box: HTMLElement): void => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", label);
    } else if (box !== document.activeElement) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    }
  };
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) if (target instanceof HTMLElement) update(target);
  });
  for (const box of boxes) observer.observe(box);
  return () => observer.disconnect();
}
