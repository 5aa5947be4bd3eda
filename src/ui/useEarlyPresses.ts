import { useCallback, useEffectEvent, useLayoutEffect, useRef } from "react";

/**
 * Collects key presses while a part that takes them is on but its code is still loading. `toPress` returns what to keep
 * of an event, or undefined to leave the event to the page. Returns the function that takes what was collected and ends
 * the collection.
 */
export function useEarlyPresses<Press>(
  isOn: boolean,
  toPress: (event: KeyboardEvent) => Press | undefined,
): () => readonly Press[] {
  const early = useRef<Press[]>(undefined);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const press = early.current === undefined ? undefined : toPress(event);
    if (press !== undefined) early.current?.push(press);
  });
  // Before the effects of the part itself, which takes the presses at once when its code is already loaded.
  useLayoutEffect(() => {
    if (!isOn) return undefined;
    early.current = [];
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    addEventListener("keydown", listener);
    return () => {
      removeEventListener("keydown", listener);
      early.current = undefined;
    };
  }, [isOn]);
  return useCallback(() => {
    const taken = early.current ?? [];
    early.current = undefined;
    return taken;
  }, []);
}
