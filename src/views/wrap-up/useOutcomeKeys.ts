import { useEffect, useEffectEvent } from "react";

/** Fields that take a digit as text. */
const textFields =
  "input:not([type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=combobox], [role=listbox], [role=menu] *";
/** What lies over the form, such as the keypad, which takes digits as tones. */
const overlays = "[role=dialog], [role=alertdialog]";

/** Maximum number of outcomes with a key, which is a digit. */
export const mostKeyed = 9;

/**
 * Calls `choose` with the place of an outcome, from 0, when the agent presses its digit while no text field has the focus
 * and nothing lies over the form.
 */
export function useOutcomeKeys(count: number, choose: (place: number) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const place = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : count;
    if (place >= count || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.defaultPrevented || document.querySelector(overlays) !== null) return;
    if (event.target instanceof Element && event.target.matches(textFields)) return;
    event.preventDefault();
    choose(place);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}
