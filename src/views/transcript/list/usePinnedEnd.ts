import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** How far from the end still counts as being there, in px. */
const nearPx = 24;

export interface PinnedEnd {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly isAtEnd: boolean;
  readonly toEnd: () => void;
  /** Something else is to be looked at: stops following the end until the agent is back there. */
  readonly leaveEnd: () => void;
  /** Keeps what is in view where it is while older content is put in above it. Call before. */
  readonly keepPlace: () => void;
  readonly onScroll: () => void;
}

/** Keeps a scroller at its end while the reader is there, whatever grows; leaves it alone once they scrolled up. */
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
    // Rows that get their real height move the end away without anyone scrolling: only going up leaves it.
    if (isNear) pinned.current = true;
    else if (scrollTop < lastTop.current - 1) pinned.current = false;
    lastTop.current = scrollTop;
    setIsAtEnd(pinned.current);
  }, []);

  // After every render, before it is painted: a new message is never seen below the edge first.
  useLayoutEffect(pin);

  useEffect(() => {
    if (!("ResizeObserver" in window)) return undefined;
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

  const leaveEnd = useCallback(() => {
    pinned.current = false;
    setIsAtEnd(false);
  }, []);

  const keepPlace = useCallback(() => {
    const element = scroller.current;
    if (element !== null) fromEnd.current = element.scrollHeight - element.scrollTop;
  }, []);

  return { scroller, content, isAtEnd, toEnd, leaveEnd, keepPlace, onScroll };
}
