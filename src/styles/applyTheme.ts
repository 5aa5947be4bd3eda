/** Mirrors the configuration's theme names; `auto` follows the desktop's settings. */
export type Theme = "auto" | "light" | "dark" | "contrast-light" | "contrast-dark";

/** Puts a theme on the page. Everything else is the stylesheet's work (horizon.css). */
export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  if (theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}
