/** The levels of the list: sections, chunks, messages. */
export const levels = 3;

/** Selects the messages of the list. */
export const messageSelector = "[data-message]";

/** Returns the key of the message that an element shows, see `entryKey`. */
export const keyOf = (element: Element): string | undefined =>
  element instanceof HTMLElement ? element.dataset["message"] : undefined;

/** Returns the element of a message under a part of the list. Undefined when the part does not show it. */
export const messageWith = (key: string, part: ParentNode): HTMLElement | undefined =>
  [...part.querySelectorAll<HTMLElement>(messageSelector)].find((message) => keyOf(message) === key);
