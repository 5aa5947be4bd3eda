import { type RefObject, useLayoutEffect } from "react";

function bringSelectedIntoView(area: HTMLElement): void {
  const line = area.querySelector<HTMLElement>("li[data-shown]");
  if (line === null) return;
  const top = line.offsetTop;
  const bottom = top + line.offsetHeight;
  if (top < area.scrollTop) area.scrollTop = top;
  else if (bottom > area.scrollTop + area.clientHeight) area.scrollTop = bottom - area.clientHeight;
}

/** Scrolls a list so that the selected line is in view whenever another one is selected. Scrolls nothing else. */
export function useKeptInView(scroll: RefObject<HTMLElement | null>, shown: string | undefined): void {
  useLayoutEffect(() => {
    if (shown !== undefined && scroll.current !== null) bringSelectedIntoView(scroll.current);
  }, [scroll, shown]);
}
