import { useLayoutEffect } from "react";

const counts = new Map<string, number>();

function count(name: string, step: 1 | -1): void {
  const next = (counts.get(name) ?? 0) + step;
  counts.set(name, next);
  document.documentElement.toggleAttribute(name, next > 0);
}

/**
 * Marks the root element with an attribute, such as `data-has-dialog`, while `isOn` here or anywhere else. Style sheets ask
 * for the mark where `:has()` would let the browser look through the whole page for each message that is added.
 */
export function usePageMark(name: `data-has-${string}`, isOn: boolean): void {
  useLayoutEffect(() => {
    if (!isOn) return undefined;
    count(name, 1);
    return () => count(name, -1);
  }, [name, isOn]);
}
