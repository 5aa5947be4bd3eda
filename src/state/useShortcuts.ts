import { useEffect, useEffectEvent } from "react";
import { type ShortcutId, shortcutOf } from "./shortcuts.ts";

/** Runs a handler when its shortcut is pressed anywhere in the panel. A missing handler leaves the key to the browser. */
export function useShortcuts(handlers: Partial<Record<ShortcutId, () => void>>): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const id = shortcutOf(event);
    const handler = id === undefined ? undefined : handlers[id];
    if (handler === undefined || event.repeat) return;
    event.preventDefault();
    handler();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      onKeyDown(event);
    };
    addEventListener("keydown", listener);
    return () => {
      removeEventListener("keydown", listener);
    };
  }, []);
}
