import { useCallback, useEffectEvent, useLayoutEffect, useRef } from "react";
import { usePanel } from "./state/PanelContext.tsx";
import { keysOf } from "./state/settings/keys.ts";
import { type ShortcutId, shortcutWith } from "./state/settings/shortcuts.ts";

/** A press of a shortcut, at a time of `performance.now()`. */
export interface ShortcutPress {
  readonly id: ShortcutId;
  readonly at: number;
}

/** How long a press waits for the code that runs it, in ms. Later, the agent no longer expects anything of it. */
const keptMs = 3000;

/**
 * Collects the shortcuts that the agent presses while the code that runs them is still loading. Returns the function that
 * takes the collected presses and ends the collection.
 */
export function useEarlyShortcuts(isOn: boolean): () => readonly ShortcutPress[] {
  const { settings } = usePanel();
  const early = useRef<ShortcutPress[]>(undefined);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const keys = early.current === undefined || event.repeat ? undefined : keysOf(event);
    const id = keys === undefined ? undefined : shortcutWith(keys, settings.getState().keys);
    if (id === undefined) return;
    event.preventDefault();
    early.current?.push({ id, at: performance.now() });
  });
  // Before the effects of the part that runs shortcuts, which takes the presses at once when its code is already loaded.
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
    return taken.filter(({ at }) => performance.now() - at < keptMs);
  }, []);
}
