import { type RefObject, useEffect, useState } from "react";
import { createStore, useStore } from "zustand";

const none: ReadonlySet<string> = new Set();

/**
 * Returns the keys of the chunks that the browser renders, because they are near the view (`content-visibility: auto`),
 * or undefined in browsers that do not tell. None unless `isWanted`. `content` holds the chunks.
 */
export function useShownChunks(
  content: RefObject<HTMLElement | null>,
  isWanted: boolean,
): ReadonlySet<string> | undefined {
  const [keys] = useState(() => createStore(() => none));
  useEffect(() => {
    const { current } = content;
    const follow = (event: Event) => {
      const key = event.target instanceof HTMLElement ? event.target.dataset["chunk"] : undefined;
      if (key === undefined || !("skipped" in event)) return;
      const next = new Set(keys.getState());
      if (event.skipped === true) next.delete(key);
      else next.add(key);
      keys.setState(next, true);
    };
    current?.addEventListener("contentvisibilityautostatechange", follow);
    return () => current?.removeEventListener("contentvisibilityautostatechange", follow);
  }, [content, keys]);
  const shown = useStore(keys, (all) => (isWanted ? all : none));
  return "oncontentvisibilityautostatechange" in document ? shown : undefined;
}
