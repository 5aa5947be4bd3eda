import { useCallback } from "react";
import { usePanel } from "./state/PanelContext.tsx";
import { keysOf } from "./state/settings/keys.ts";
import { type ShortcutId, shortcutWith } from "./state/settings/shortcuts.ts";
import { useEarlyPresses } from "./ui/useEarlyPresses.ts";

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
  const take = useEarlyPresses(isOn, (event): ShortcutPress | undefined => {
    const keys = event.repeat ? undefined : keysOf(event);
    const id = keys === undefined ? undefined : shortcutWith(keys, settings.getState().keys);
    if (id === undefined) return undefined;
    event.preventDefault();
    return { id, at: performance.now() };
  });
  return useCallback(() => take().filter(({ at }) => performance.now() - at < keptMs), [take]);
}
