import { levels } from "./listElements.ts";

/**
 * Returns the messages and days of a list of sections that are in the view, or within its height above and below it, in
 * order. Reads no place of what is further away, because the browser would have to lay it out.
 */
export function messagesNear(list: Element, view: Element): readonly Element[] {
  const { top, bottom, height } = view.getBoundingClientRect();
  const isNear = (element: Element): boolean => {
    const place = element.getBoundingClientRect();
    return place.bottom >= top - height && place.top <= bottom + height;
  };
  let near: readonly Element[] = [list];
  for (let level = 0; level < levels; level += 1) near = near.flatMap(({ children }) => [...children].filter(isNear));
  return near;
}
