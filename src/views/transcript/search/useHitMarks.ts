import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import { hitRanges } from "../../../ui/hitRanges.ts";
import type { Chunk } from "../list/chunksOf.ts";
import type { Search } from "./useSearch.ts";

/** The name of the marks in the style sheet. */
const marksName = "search-hit";

/**
 * Marks the hits of a search in the messages near the view. The browser paints the marks over the text, so no element
 * changes, and nothing is laid out again with each key. `content` holds the sections.
 */
export function useHitMarks(
  content: RefObject<HTMLElement | null>,
  chunks: readonly Chunk[],
  { find, hitsIn }: Pick<Search, "find" | "hitsIn">,
): void {
  /** The chunks that the browser renders (`content-visibility: auto`). Marks that nobody sees would cost as much. */
  const [shown] = useState(() => new Set<HTMLElement>());
  const mark = useEffectEvent(() => {
    const { current: list } = content;
    if (find === undefined || list === null) return;
    const known = new Map(chunks.map((chunk) => [chunk.key, chunk]));
    const tellsShown = "oncontentvisibilityautostatechange" in document;
    const marks = new Highlight();
    for (const element of tellsShown ? shown : list.querySelectorAll<HTMLElement>("[data-chunk]")) {
      const chunk = known.get(element.dataset["chunk"] ?? "");
      const keys = new Set(chunk && hitsIn(chunk));
      for (const message of keys.size === 0 ? [] : element.querySelectorAll<HTMLElement>("[data-message]"))
        if (keys.has(message.dataset["message"] ?? "")) for (const range of hitRanges(message, find)) marks.add(range);
    }
    CSS.highlights.set(marksName, marks);
  });
  useEffect(() => {
    const { current: list } = content;
    const follow = (event: Event) => {
      const { target } = event;
      if (!(target instanceof HTMLElement) || target.dataset["chunk"] === undefined || !("skipped" in event)) return;
      if (event.skipped === true) shown.delete(target);
      else shown.add(target);
      mark();
    };
    list?.addEventListener("contentvisibilityautostatechange", follow);
    return () => list?.removeEventListener("contentvisibilityautostatechange", follow);
  }, [content, shown]);
  useLayoutEffect(() => {
    const { current: list } = content;
    if (find === undefined || list === null || !("Highlight" in window)) return undefined;
    mark();
    // A text also changes by itself, for instance when the agent reveals a card number.
    const observer = new MutationObserver(() => mark());
    observer.observe(list, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      CSS.highlights.delete(marksName);
    };
  }, [content, find]);
}
