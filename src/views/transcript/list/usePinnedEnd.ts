import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { levels } from "./listElements.ts";

/** Maximum distance in px that counts as being at the end. */
const nearPx = 24;

export interface PinnedEnd {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly isAtEnd: boolean;
  readonly toEnd: () => void;
  /** Stops following the end until the agent scrolls back to the end. */
  readonly stopFollowing: () => void;
  /** Scrolls to an element, which then keeps its place. */
  readonly reveal: (element: Element, block: "center" | "nearest") => void;
  /** Scrolls so that an element has a distance in px to the upper edge, and keeps it there. */
  readonly keep: (element: Element, distance: number) => void;
  /** Returns the element that keeps its place. Undefined at the end. */
  readonly kept: () => Anchor | undefined;
  readonly onScroll: () => void;
}

const canObserve = () => "ResizeObserver" in window;

/** A message in view, and its distance to the upper edge in px. */
export interface Anchor {
  readonly element: Element;
  readonly distance: number;
}

const topOf = (element: Element): number => element.getBoundingClientRect().top;
const distanceOf = (element: Element, scroller: Element): number => topOf(element) - topOf(scroller);

/** Whether the browser renders what is in an element. What it skips has its real height only once it is rendered. */
function isRendered({ firstElementChild }: Element): boolean {
  return firstElementChild?.checkVisibility?.({ contentVisibilityAuto: true }) !== false;
}

/**
 * Returns the first rendered element that reaches below a height in px of the page, `depth` levels below a parent. It is
 * in the next section if the browser skips what is at that height.
 */
function firstBelow(parent: Element, edge: number, depth: number): Element | undefined {
  for (const child of parent.children) {
    if (child.getBoundingClientRect().bottom <= edge || !isRendered(child)) continue;
    const found = depth === 1 ? child : firstBelow(child, edge, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isInView(element: Element | undefined, scroller: Element): boolean {
  if (element?.isConnected !== true) return false;
  const [place, view] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
  return place.bottom > view.top && place.top < view.bottom;
}

function anchorOf(element: Element, scroller: Element): Anchor {
  return { element, distance: distanceOf(element, scroller) };
}

/**
 * Scrolls to the end when content grows, while the agent is at the end. Once the agent scrolled up, the message at the
 * upper edge keeps its place, whatever comes before or after it, or the one that was revealed while it is in view.
 * `content` contains the sections. Begins at the end or without following it.
 */
export function usePinnedEnd(beginsAtEnd: boolean): PinnedEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const pinned = useRef(beginsAtEnd);
  const lastTop = useRef(0);
  const anchor = useRef<Anchor | undefined>(undefined);
  const revealed = useRef<Element | undefined>(undefined);
  const [isAtEnd, setIsAtEnd] = useState(beginsAtEnd);

  const setAnchor = useCallback((element: Element) => {
    const shown = revealed.current ?? (content.current && firstBelow(content.current, topOf(element), levels));
    // Far from the view, the browser renders nothing until the next frame.
    anchor.current = shown && isInView(shown, element) ? anchorOf(shown, element) : undefined;
  }, []);

  /** Moves the anchor back to where it was, apart from what the agent scrolled since. */
  const keepAnchor = useCallback(
    (element: HTMLElement) => {
      const { current } = anchor;
      if (current?.element.isConnected === true) {
        const scrolled = element.scrollTop - lastTop.current;
        const moved = distanceOf(current.element, element) - (current.distance - scrolled);
        if (Math.abs(moved) > 1) element.scrollTop += moved;
        anchor.current = anchorOf(current.element, element);
      } else setAnchor(element);
    },
    [setAnchor],
  );

  const pin = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    if (pinned.current) element.scrollTop = element.scrollHeight;
    else keepAnchor(element);
    lastTop.current = element.scrollTop;
  }, [keepAnchor]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const wasPinned = pinned.current;
    // Rows that get their real height while the agent scrolls must not move what is read.
    if (!wasPinned) keepAnchor(element);
    const { scrollTop, scrollHeight, clientHeight } = element;
    const isNear = scrollHeight - scrollTop - clientHeight <= nearPx;
    // Rows that get their real height move the end without scrolling. A hit of the browser's own search may be further
    // down than the end was, because the rows above it get theirs with the jump.
    if (isNear) pinned.current = true;
    else if (Math.abs(scrollTop - lastTop.current) > 1) pinned.current = false;
    lastTop.current = scrollTop;
    if (!isInView(revealed.current, element)) revealed.current = undefined;
    if (!pinned.current) setAnchor(element);
    // The browser also tells of the scrolling that follows a new message, which must not render the transcript again.
    if (pinned.current !== wasPinned) setIsAtEnd(pinned.current);
  }, [keepAnchor, setAnchor]);

  useLayoutEffect(() => {
    // At the end, the position can wait for the browser's own layout, and another layout here would be worthless.
    if (!canObserve() || !pinned.current) pin();
  });

  // The browser reports a new size after its layout and before the paint, so a new message never appears below the edge.
  useEffect(() => {
    if (!canObserve()) return undefined;
    const observer = new ResizeObserver(pin);
    for (const element of [scroller.current, content.current]) if (element !== null) observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [pin]);

  const toEnd = useCallback(() => {
    pinned.current = true;
    setIsAtEnd(true);
    pin();
  }, [pin]);

  const stopFollowing = useCallback(() => {
    pinned.current = false;
    setIsAtEnd(false);
  }, []);

  const reveal = useCallback((element: Element, block: "center" | "nearest") => {
    element.scrollIntoView({ block });
    const box = scroller.current;
    if (box === null) return;
    // The browser tells of the scrolling later, and until then the place from before would count.
    lastTop.current = box.scrollTop;
    revealed.current = element;
    anchor.current = anchorOf(element, box);
  }, []);

  const keep = useCallback((element: Element, distance: number) => {
    const box = scroller.current;
    if (box === null) return;
    box.scrollTop += distanceOf(element, box) - distance;
    lastTop.current = box.scrollTop;
    // What the browser skipped so far gets its real height later.
    anchor.current = { element, distance };
  }, []);

  const kept = useCallback(() => {
    const box = scroller.current;
    if (pinned.current || box === null || anchor.current?.element.isConnected !== true) return undefined;
    return anchorOf(anchor.current.element, box);
  }, []);

  return { scroller, content, isAtEnd, toEnd, stopFollowing, reveal, keep, kept, onScroll };
}
