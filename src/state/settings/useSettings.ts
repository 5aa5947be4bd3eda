import { useStore } from "zustand";
import { usePanel } from "../PanelContext.tsx";
import { keysText } from "./keys.ts";
import type { SettingsState } from "./createSettings.ts";
import type { ShortcutId } from "./shortcuts.ts";

/** Returns a part of the agent's settings. */
export function useSettings<T>(selector: (settings: SettingsState) => T): T {
  return useStore(usePanel().settings, selector);
}

/** A shortcut as a control shows it. Without `keys` the agent removed them. */
export interface ShownShortcut {
  readonly id: ShortcutId;
  readonly keys: string;
  /** The keys as people read them. */
  readonly text: string;
}

/** Returns the shortcut of a control, for the property `shortcut` of a button or tab. */
export function useShortcut(id: ShortcutId | undefined): ShownShortcut | undefined {
  const keys = useSettings((settings) => (id === undefined ? "" : settings.keys[id]));
  return id === undefined ? undefined : { id, keys, text: keysText(keys) };
}
