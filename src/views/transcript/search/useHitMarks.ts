import { type RefObject, useLayoutEffect } from "react";
import { type FindHits, hitRanges } from "../../../ui/hitRanges.ts";
import { messagesNear } from "../list/messagesNear.ts";

/** The name of the marks in the style sheet. */
const marksName = "search-hit";

interface ListElements {
  readonly scroller: RefObject<HTMLElement | null>;
  /** Holds the sections. */
  readonly content: RefObject<HTMLElement | null>;
}

/**
 * Marks what a search finds in the messages near the view, and nothing without a search. The browser paints the marks
 * over the text, so no element changes, and nothing is laid out again with each key.
 */
export function useHitMarks({ scroller, content }: ListElements, find: FindHits | undefined): void {
  useLayoutEffect(() => {
    const [list, view] = [content.current, scroller.current];
    if (find === undefined || list === null || view === null || !("Highlight" in window)) return undefined;
    let markedTop = 0;
    const mark = () => {
      markedTop = view.scrollTop;
      const marks = new Highlight();
      for (const message of messagesNear(list, view)) for (const range of hitRanges(message, find)) marks.add(range);
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
      CSS.highlights.delete(marksName);
    };
  }, [content, scroller, find]);
}
