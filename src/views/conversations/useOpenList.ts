import { type RefObject, useEffect, useState } from "react";
import { useDismiss } from "../../ui/useDismiss.ts";

/**
 * Returns whether the list of a low panel is open, and the function that opens or closes it. It also closes by Escape, by
 * the selection of a conversation, and by a press elsewhere.
 */
export function useOpenList(region: RefObject<HTMLElement | null>): readonly [boolean, (isOpen: boolean) => void] {
  const [isOpen, setIsOpen] = useState(false);
  useDismiss(isOpen, region, () => setIsOpen(false));
  useEffect(() => {
    const element = region.current;
    if (!isOpen || element === null) return undefined;
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest("li") !== null) setIsOpen(false);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      setIsOpen(false);
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
