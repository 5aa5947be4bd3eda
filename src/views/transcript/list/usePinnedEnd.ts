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
  /** Preserves the view while older content is inserted above. Call it before the insertion. */
  readonly preserveView: () => void;
  readonly onScroll: () => void;
}

const canObserve = () => "ResizeObserver" in window;

/** Scrolls to the end when content grows, while the agent is at the end. Stops after the agent scrolled up. */
export function usePinnedEnd(): PinnedEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const lastTop = useRef(0);
  const fromEnd = useRef<number | undefined>(undefined);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const pin = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    if (fromEnd.current !== undefined) {
      element.scrollTop = element.scrollHeight - fromEnd.current;
      fromEnd.current = undefined;
    }
    if (!pinned.current) return;
    element.scrollTop = element.scrollHeight;
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
    setIsAtEnd(pinned.current);
  }, []);

  useLayoutEffect(() => {
    // Here the position costs a layout that the rest of the render may make worthless.
    if (!canObserve() || fromEnd.current !== undefined) pin();
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

  const preserveView = useCallback(() => {
    const element = scroller.current;
    if (element !== null) fromEnd.current = element.scrollHeight - element.scrollTop;
  }, []);

  return { scroller, content, isAtEnd, toEnd, stopFollowing, preserveView, onScroll };
}
