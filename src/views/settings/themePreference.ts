import type { ThemeName } from "../../config/config.ts";

const storageKey = "deskside.theme";

export const themeNames = [
  "auto",
  "light",
  "dark",
  "contrast-light",
  "contrast-dark",
] as const satisfies readonly ThemeName[];

/** The theme the agent chose on this machine; undefined when none, or when the browser keeps nothing for framed pages. */
export function readThemePreference(): ThemeName | undefined {
  try {
    const stored = localStorage.getItem(storageKey);
    return themeNames.find((name) => name === stored);
  } catch {
    return undefined;
  }
}

/** Keeps the agent's theme for the next time. Returns whether the browser took it. */
export function keepThemePreference(theme: ThemeName): boolean {
  try {
    localStorage.setItem(storageKey, theme);
    return true;
  } catch {
    return false;
  }
}
