import { type RefObject, useEffect } from "react";
import { messageSelector } from "./listElements.ts";

const stopSelector = "a[href], button, input, select, textarea, [tabindex]";

const isStop = (element: HTMLElement): boolean => element.tabIndex >= 0 && (element.checkVisibility?.() ?? true);

/** Returns whether a stop of the Tab key comes before (-1) or after (1) an element. */
const sideOf = (stop: Node, element: Node): number => {
  const position = element.compareDocumentPosition(stop);
  if ((position & Node.DOCUMENT_POSITION_PRECEDING) !== 0) return -1;
  return (position & Node.DOCUMENT_POSITION_FOLLOWING) === 0 ? 0 : 1;
};

/**
 * Returns where Tab (1) or Shift+Tab (-1) goes from an element: past the controls in all messages but its own, and from the
 * first of these back to the message. Undefined where the browser goes there by itself.
 */
function nextStop(from: HTMLElement, by: 1 | -1, area: ParentNode): HTMLElement | undefined {
  const own = from.closest<HTMLElement>(messageSelector);
  const all = [...area.querySelectorAll<HTMLElement>(stopSelector)];
  const ahead = by === 1 ? all : all.toReversed();
  let isSkipping = false;
  for (const stop of ahead) {
    if (sideOf(stop, from) !== by) continue;
    const message = stop.closest<HTMLElement>(messageSelector);
    const isInMessage = message !== null && message !== stop;
    if (by === -1 && own !== null && own !== from && message !== own) return own;
    if (isInMessage && message !== own) isSkipping = true;
    else if (isStop(stop)) return isSkipping ? stop : undefined;
  }
  return undefined;
}

/**
 * Makes Tab pass the list of messages in one step, because thousands of links would lie between it and the reply. The
 * controls of a message are reached from the message. `list` contains the messages.
 */
export function useTabStops(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== "Tab" || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const area = list.current?.closest("main") ?? document.body;
      if (!(target instanceof HTMLElement) || !area.contains(target)) return;
      const next = nextStop(target, event.shiftKey ? -1 : 1, area);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    };
    // After the handlers of all views, which may use the key themselves.
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [list]);
}
