/** Whether a key press belongs to an input method, which composes a word. Safari shows this only by the key code. */
const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229;

/**
 * Keeps two kinds of key presses from all handlers of the page. A key that an input method uses does not reach them, so
 * that Escape cancels a word and not the dialog, and Enter ends a word and sends nothing. No other code asks for that. A
 * key that stays pressed presses a button once. Returns the stop.
 */
export function keyRules(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) event.stopPropagation();
    else if (event.repeat && event.key === "Enter" && event.target instanceof HTMLButtonElement) event.preventDefault();
  };
  // The window's capture phase comes before all other handlers.
  window.addEventListener("keydown", onKeyDown, true);
  return () => window.removeEventListener("keydown", onKeyDown, true);
}
