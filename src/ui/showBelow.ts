/** The distance to the edges of the page, in px. */
const gap = 4;

/**
 * Shows an element below another one, in the top layer, wholly inside the page. Nothing of the page covers it there,
 * whatever its stacking context. A browser without a top layer shows the element in the page.
 */
export function showBelow(element: HTMLElement, anchor: HTMLElement): void {
  if ("showPopover" in element) {
    element.popover = "manual";
    element.showPopover();
  }
  const { right, bottom } = anchor.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  element.style.maxHeight = `${clientHeight - bottom - 2 * gap}px`;
  element.style.top = `${bottom + 2}px`;
  element.style.left = `${Math.max(gap, Math.min(right, clientWidth - gap) - element.offsetWidth)}px`;
}
