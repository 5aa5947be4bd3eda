import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

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
  readonly onScroll: () => void;
}

const canObserve = () => "ResizeObserver" in window;

/** A message in view, and its distance to the upper edge in px. */
interface Anchor {
  readonly element: Element;
  readonly distance: number;
}

const topOf = (element: Element): number => element.getBoundingClientRect().top;

/** Returns the first child that reaches below a height, in px of the page. */
function firstBelow(parent: Element, edge: number): Element | undefined {
  return [...parent.children].find((child) => child.getBoundingClientRect().bottom > edge);
}

function isInView(element: Element | undefined, scroller: Element): boolean {
  if (element?.isConnected !== true) return false;
  const [place, view] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
  return place.bottom > view.top && place.top < view.bottom;
}

function anchorOf(element: Element | undefined, scroller: Element): Anchor | undefined {
  return element && { element, distance: topOf(element) - topOf(scroller) };
}

function anchorIn(scroller: Element, content: Element | null): Anchor | undefined {
  const edge = topOf(scroller);
  const chunk = content === null ? undefined : firstBelow(content, edge);
  const element = chunk === undefined ? undefined : (firstBelow(chunk, edge) ?? chunk);
  return element === undefined ? undefined : { element, distance: topOf(element) - edge };
}

/**
 * Scrolls to the end when content grows, while the agent is at the end. Once the agent scrolled up, the message at the
 * upper edge keeps its place, whatever comes before or after it, or the one that was revealed while it is in view.
 * `content` holds the chunks of messages.
 */
export function usePinnedEnd(): PinnedEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const lastTop = useRef(0);
  const anchor = useRef<Anchor | undefined>(undefined);
  const revealed = useRef<Element | undefined>(undefined);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const pin = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    if (pinned.current) element.scrollTop = element.scrollHeight;
    // The browser does the same, but not at the very beginning of a transcript, and not every browser.
    else if (anchor.current?.element.isConnected === true) {
      const moved = topOf(anchor.current.element) - topOf(element) - anchor.current.distance;
      if (Math.abs(moved) > 1) element.scrollTop += moved;
    }
    lastTop.current = element.scrollTop;
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const isNear = scrollHeight - scrollTop - clientHeight <= nearPx;
    // Rows that get their real height move the end without scrolling, so only scrolling up counts as leaving the end.
    if (isNear) pinned.current = true;
    else if (scrollTop < lastTop.current - 1) pinned.current = false;
    lastTop.current = scrollTop;
    if (!isInView(revealed.current, element)) revealed.current = undefined;
    if (!pinned.current) anchor.current = anchorOf(revealed.current, element) ?? anchorIn(element, content.current);
    setIsAtEnd(pinned.current);
  }, []);

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

  return { scroller, content, isAtEnd, toEnd, stopFollowing, reveal, onScroll };
}
