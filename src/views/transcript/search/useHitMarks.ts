import { type RefObject, useLayoutEffect } from "react";
import { hitRanges } from "../../../ui/hitRanges.ts";
import { keyOf } from "../list/listElements.ts";
import { messagesNear } from "../list/messagesNear.ts";
import type { Search } from "./useSearch.ts";

/** The name of the marks in the style sheet. */
const marksName = "search-hit";

/** Without it, the agent still goes from hit to hit. */
const canMark = (): boolean => "Highlight" in window;

interface ListElements {
  readonly scroller: RefObject<HTMLElement | null>;
  /** The element with the sections. */
  readonly content: RefObject<HTMLElement | null>;
}

/**
 * Marks what a search finds in the messages near the view and frames the current hit, and does nothing without one.
 * The browser paints the marks over the text, so no element changes, and nothing is laid out again with each key.
 */
export function useHitMarks(
  { scroller, content }: ListElements,
  { find, hits, current }: Pick<Search, "find" | "hits" | "current">,
): void {
  useLayoutEffect(() => {
    const [list, view] = [content.current, scroller.current];
    if (find === undefined || hits.length === 0 || list === null || view === null) return undefined;
    let markedTop = 0;
    let framed: Element | undefined;
    const frame = (message: Element | undefined) => {
      framed?.removeAttribute("data-current");
      message?.setAttribute("data-current", "");
      framed = message;
    };
    const mark = () => {
      markedTop = view.scrollTop;
      const near = messagesNear(list, view);
      const hit = near.find((message) => keyOf(message) === current);
      if (hit !== undefined && hit !== framed) frame(hit);
      if (!canMark()) return;
      const marks = new Highlight();
      for (const message of near) for (const range of hitRanges(message, find)) marks.add(range);
      CSS.highlights.set(marksName, marks);
    };
    const onScroll = () => {
      // What is marked reaches further than the view.
      if (Math.abs(view.scrollTop - markedTop) > view.clientHeight / 2) mark();
    };
    mark();
    // A text also changes by itself, for instance when the agent reveals a card number.
    const observer = new MutationObserver(mark);
    observer.observe(list, { childList: true, characterData: true, subtree: true });
    view.addEventListener("scroll", onScroll, { passive: true });
    // Then the browser renders other parts of the list, with their real height.
    list.addEventListener("contentvisibilityautostatechange", mark);
    addEventListener("resize", mark);
    return () => {
      observer.disconnect();
      view.removeEventListener("scroll", onScroll);
      list.removeEventListener("contentvisibilityautostatechange", mark);
      removeEventListener("resize", mark);
      frame(undefined);
      if (canMark()) CSS.highlights.delete(marksName);
    };
  }, [content, scroller, find, hits, current]);
}
