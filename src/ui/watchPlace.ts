/**
 * Calls `onMove` when an element moves in the page. An intersection observer watches the place of the element, so nothing
 * is measured while it rests. Returns the function that stops watching.
 */
export function watchPlace(element: Element, onMove: () => void): () => void {
  if (typeof IntersectionObserver === "undefined") return () => {};
  let observer: IntersectionObserver | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const observe = (threshold: number): void => {
    stop();
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) return;
    const { clientWidth, clientHeight } = document.documentElement;
    const insets = [top, clientWidth - right, clientHeight - bottom, left];
    const rootMargin = insets.map((inset) => `${-Math.floor(inset)}px`).join(" ");
    let isFirst = true;
    observer = new IntersectionObserver(
      ([entry]) => {
        const ratio = entry?.intersectionRatio ?? 0;
        const isStill = ratio === threshold;
        if (isFirst) {
          isFirst = false;
          // Partly outside the page, so the element rests at this ratio.
          if (!isStill && ratio > 0) observe(ratio);
          // Wholly outside the page. Looked at again, because no ratio tells when it moves there.
          else if (ratio === 0) timer = setTimeout(() => observe(1), 1000);
          return;
        }
        if (isStill) return;
        onMove();
        observe(1);
      },
      { root: document, rootMargin, threshold },
    );
    observer.observe(element);
  };

  function stop(): void {
    observer?.disconnect();
    clearTimeout(timer);
  }
  observe(1);
  return stop;
}
