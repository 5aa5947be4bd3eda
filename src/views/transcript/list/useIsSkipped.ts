import { type RefObject, useEffect, useState } from "react";

/**
 * Whether the browser skips the content of an element because it is far from the view (`content-visibility: auto`). False
 * in browsers that do not tell.
 */
export function useIsSkipped(element: RefObject<HTMLElement | null>): boolean {
  const [isSkipped, setIsSkipped] = useState(false);
  useEffect(() => {
    const { current } = element;
    const follow = (event: Event) => setIsSkipped("skipped" in event && event.skipped === true);
    current?.addEventListener("contentvisibilityautostatechange", follow);
    return () => current?.removeEventListener("contentvisibilityautostatechange", follow);
  }, [element]);
  return isSkipped;
}
