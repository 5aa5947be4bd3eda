import type { ThemeName } from "../../config/config.ts";

const storageKey = "deskside.theme";

export const themeNames = [
  "auto",
  "light",
  "dark",
  "contrast-light",
  "contrast-dark",
] as const satisfies readonly ThemeName[];

/** Returns the stored theme. Undefined when none is stored or the browser denies storage to this frame. */
export function readThemePreference(): ThemeName | undefined {
  try {
    const stored = localStorage.getItem(storageKey);
    return themeNames.find((name) => name === stored);
  } catch {
    return undefined;
  }
}

/** Stores the agent's theme. Returns whether the browser stored it. */
export function storeThemePreference(theme: ThemeName): boolean {
  try {
    localStorage.setItem(storageKey, theme);
    return true;
  } catch {
    return false;
  }
}
