import { type RefObject, use, useEffect, useEffectEvent, useState } from "react";
import { useDismiss } from "../../ui/useDismiss.ts";
import { ConversationSearchContext } from "../conversationSearch.ts";

/**
 * Returns whether the list of a low panel is open, and the function that opens or closes it. It also closes by Escape, by
 * the selection of a conversation, and by a press elsewhere. The search over all conversations opens it, and ends with it,
 * though not by a press elsewhere.
 */
export function useOpenList(region: RefObject<HTMLElement | null>): readonly [boolean, (isOpen: boolean) => void] {
  const search = use(ConversationSearchContext);
  const [isPressed, setIsPressed] = useState(false);
  const isOpen = isPressed || search.isOpen;
  const setIsOpen = (next: boolean) => {
    setIsPressed(next);
    if (!next) search.setIsOpen(false);
  };
  const close = useEffectEvent(() => setIsOpen(false));
  useDismiss(isPressed, region, () => setIsPressed(false));
  useEffect(() => {
    const element = region.current;
    if (!isOpen || element === null) return undefined;
    const onClick = ({ target }: MouseEvent) => {
      // Later, because the press is still to be handled by the line, which tells what the search found.
      if (target instanceof Element && target.closest("li") !== null) setTimeout(() => close());
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      close();
      element.querySelector<HTMLElement>("[aria-expanded]")?.focus();
    };
    element.addEventListener("click", onClick);
    element.addEventListener("keydown", onKeyDown);
    return () => {
      element.removeEventListener("click", onClick);
      element.removeEventListener("keydown", onKeyDown);
    };
  }, [isOpen, region]);
  return [isOpen, setIsOpen];
}
