import type { FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from "react";
import { useLocale } from "../../../i18n/i18n.ts";
import { formatFullTime } from "./formatTime.ts";
import { messageSelector, messageWith } from "./listElements.ts";
import type { PinnedEnd } from "./usePinnedEnd.ts";

const messageAt = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(messageSelector) : null;

/** The steps of the keys that go from message to message. */
const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };

/** Returns the index of the message to go to, or undefined if the key goes to none. */
function nextIndex(key: string, all: readonly HTMLElement[], at: number): number | undefined {
  if (key === "Home") return 0;
  if (key === "End") return all.length - 1;
  const step = steps[key];
  if (step === undefined) return undefined;
  // From the list itself the first arrow goes to the newest message in view.
  if (at === -1) return key === "ArrowUp" || key === "PageUp" ? all.length - 1 : undefined;
  return Math.min(all.length - 1, Math.max(0, at + step));
}

let named = 0;

/** Makes a message with the focus be read as a whole, because its role takes no name from its content. */
function nameByContent(message: HTMLElement): void {
  if (message.id !== "") return;
  named += 1;
  message.id = `message-${named}`;
  message.setAttribute("aria-labelledby", message.id);
}

/** The handlers of the list that serve all its messages. */
export interface MessageKeys {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onPointerOver: (event: PointerEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
}

/**
 * Returns the handlers with which the arrow keys go from message to message, a quote goes to its message, and a message
 * under the pointer or with the focus tells its full time. `stopFollowing` is called when the focus leaves the end.
 */
export function useMessageKeys({ stopFollowing, reveal }: Pick<PinnedEnd, "stopFollowing" | "reveal">): MessageKeys {
  const locale = useLocale();
  // Thousands of titles would cost more than the messages themselves.
  const tellTime = (target: EventTarget): void => {
    const message = messageAt(target);
    const time = message?.querySelector("time")?.dateTime;
    if (message !== null && time !== undefined && message.title === "") {
      message.title = formatFullTime(Date.parse(time), locale);
    }
  };
  const goTo = (message: HTMLElement, isLast: boolean): void => {
    if (!isLast) stopFollowing();
    message.focus({ preventScroll: true });
    reveal(message, "nearest");
  };
  return {
    onKeyDown: (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const { target, currentTarget } = event;
      const at = messageAt(target);
      // Inside a message the keys belong to its own controls.
      if (target !== currentTarget && target !== at) return;
      const all = [...currentTarget.querySelectorAll<HTMLElement>(messageSelector)];
      const index = nextIndex(event.key, all, at === null ? -1 : all.indexOf(at));
      const next = index === undefined ? undefined : all[index];
      if (next === undefined) return;
      event.preventDefault();
      goTo(next, index === all.length - 1);
    },
    onClick: ({ target, currentTarget }) => {
      const key =
        target instanceof Element ? target.closest<HTMLElement>("[data-goes-to]")?.dataset["goesTo"] : undefined;
      if (key === undefined) return;
      const message = messageWith(key, currentTarget);
      if (message !== undefined) goTo(message, false);
    },
    onPointerOver: ({ target }) => tellTime(target),
    onFocus: ({ target }) => {
      tellTime(target);
      if (target instanceof HTMLElement && target.matches(messageSelector)) nameByContent(target);
    },
  };
}
