import type { ThemeName } from "../../config/config.ts";

const storageKey = "deskside.theme";

export const themeNames = [
  "auto",
  "light",
  "dark",
  "contrast-light",
  "contrast-dark",
] as const satisfies readonly ThemeName[];

/** Returns the theme stored on this machine; undefined when there is none or the browser stores nothing for this frame. */
export function readThemePreference(): ThemeName | undefined {
  try {
    const stored = localStorage.getItem(storageKey);
    return themeNames.find((name) => name === stored);
  } catch {
    return undefined;
  }
}

/** Stores the agent's theme. Returns whether the browser stored it. */
export function keepThemePreference(theme: ThemeName): boolean {
  try {
    localStorage.setItem(storageKey, theme);
    return true;
  } catch {
    return false;
  }
}
