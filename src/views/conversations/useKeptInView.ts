import { type RefObject, useLayoutEffect } from "react";

/** Scrolls a list so that the selected line is in view whenever another one is selected. Scrolls nothing else. */
export function useKeptInView(scroll: RefObject<HTMLElement | null>, shown: string | undefined): void {
  useLayoutEffect(() => {
    const area = scroll.current;
    const line = area?.querySelector<HTMLElement>("li[data-shown]");
    if (shown === undefined || area === null || line === null || line === undefined) return;
    const { offsetTop, offsetHeight } = line;
    if (offsetTop < area.scrollTop) area.scrollTop = offsetTop;
    else if (offsetTop + offsetHeight > area.scrollTop + area.clientHeight)
      area.scrollTop = offsetTop + offsetHeight - area.clientHeight;
  }, [scroll, shown]);
}
