/** The theme names of the configuration. `auto` follows the settings of the operating system. */
export type Theme = "auto" | "light" | "dark" | "contrast-light" | "contrast-dark";

/** Applies a theme to the page. The rules of horizon.css depend on this attribute. */
export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  if (theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}
