/** Scales all texts, and everything that is measured in their size. `percent` of the browser's own size. */
export function applyTextSize(percent: number, root: HTMLElement = document.documentElement): void {
  root.style.fontSize = percent === 100 ? "" : `${percent}%`;
}
