import { useCallback, useLayoutEffect, useRef } from "react";

/**
 * Collects the key presses while a part that takes keys is open but its code is still loading. Returns the function that
 * takes the collected presses and ends the collection.
 */
export function useEarlyKeys(isOpen: boolean): () => readonly KeyboardEvent[] {
  const early = useRef<KeyboardEvent[]>(undefined);
  // Before the effects of the part itself, which takes the presses at once when its code is already loaded.
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    early.current = [];
    const listener = (event: KeyboardEvent) => early.current?.push(event);
    addEventListener("keydown", listener);
    return () => {
      removeEventListener("keydown", listener);
      early.current = undefined;
    };
  }, [isOpen]);
  return useCallback(() => {
    const taken = early.current ?? [];
    early.current = undefined;
    return taken;
  }, []);
}
