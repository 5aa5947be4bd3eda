/** A smaller change of the visible part is none: browsers compute the part with rounded numbers. */
const rounding = 0.01;

/** With less of it in view, an element cannot be pressed on purpose, so it counts as out of view. */
const enough = 0.5;

/**
 * Calls `onMove` when an element moves in the page, or comes into view. An intersection observer watches the place of the
 * element, so nothing is measured while it rests. Returns the function that stops watching.
 */
export function watchPlace(element: Element, onMove: () => void): () => void {
  if (typeof IntersectionObserver === "undefined") return () => {};
  let observer: IntersectionObserver | undefined;
  let known: { readonly left: number; readonly top: number } | undefined;

  const watch = (rootMargin: string, threshold: number[], onRatio: (ratio: number, isFirst: boolean) => void): void => {
    observer?.disconnect();
    let isFirst = true;
    observer = new IntersectionObserver(
      (entries) => {
        // On a busy page one report has several places. Only the last is the present one.
        onRatio(entries.at(-1)?.intersectionRatio ?? 0, isFirst && entries.length === 1);
        isFirst = false;
      },
      { root: document, rootMargin, threshold },
    );
    observer.observe(element);
  };

  /** Watches an element outside the page, or scrolled out of it. */
  const wait = (): void =>
    watch("0px", [enough], (ratio) => {
      if (ratio < enough) return;
      onMove();
      rest(1);
    });

  /** Watches an element of which this part is in view. */
  const rest = (part: number): void => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    // It may have moved on before the observer reported for the first time.
    if (known !== undefined && (Math.abs(left - known.left) > 1 || Math.abs(top - known.top) > 1)) onMove();
    known = { left, top };
    if (width === 0 || height === 0) return wait();
    const { clientWidth, clientHeight } = document.documentElement;
    const insets = [top, clientWidth - right, clientHeight - bottom, left];
    const thresholds = [Math.max(0, part - rounding), Math.min(1, part + rounding)];
    watch(insets.map((inset) => `${-Math.floor(inset)}px`).join(" "), thresholds, (ratio, isFirst) => {
      if (Math.abs(ratio - part) <= rounding) return;
      if (!isFirst) rest(1);
      else if (ratio < enough) wait();
      else rest(ratio);
    });
  };
  rest(1);
  return () => observer?.disconnect();
}
