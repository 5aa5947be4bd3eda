import { type RefObject, useEffect, useState } from "react";

const none: ReadonlySet<string> = new Set();

/**
 * Returns the keys of the chunks that the browser skips, because they are far from the view (`content-visibility: auto`).
 * Returns none in browsers that do not tell. `content` holds the chunks.
 */
export function useSkippedChunks(content: RefObject<HTMLElement | null>): ReadonlySet<string> {
  const [skipped, setSkipped] = useState(none);
  useEffect(() => {
    const { current } = content;
    const follow = (event: Event) => {
      const key = event.target instanceof HTMLElement ? event.target.dataset["chunk"] : undefined;
      if (key === undefined || !("skipped" in event)) return;
      setSkipped((before) => {
        const next = new Set(before);
        if (event.skipped === true) next.add(key);
        else next.delete(key);
        return next;
      });
    };
    current?.addEventListener("contentvisibilityautostatechange", follow);
    return () => current?.removeEventListener("contentvisibilityautostatechange", follow);
  }, [content]);
  return skipped;
}
