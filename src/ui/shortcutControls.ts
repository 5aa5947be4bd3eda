/** Whether a control takes no press now. */
// Attributes, because not every browser reflects them as properties.
const isInert = (control: HTMLElement) =>
  control.getAttribute("aria-disabled") === "true" || control.getAttribute("aria-busy") === "true";

/** The kind of a control. A tab and the field in it may have the same shortcut. */
type Kind = "tab" | "not-tab" | "any";

const selectors = { tab: "[role=tab]", "not-tab": ":not([role=tab])", any: "" } as const satisfies Record<Kind, string>;

/** Returns the control of a shortcut: the first one that can be pressed, or else the first one. */
export function shortcutControl(id: string, kind: Kind = "any"): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>(`[data-shortcut="${id}"]${selectors[kind]}`)];
  return all.find((control) => !isInert(control)) ?? all[0];
}

/** Returns the name of a control as people see it. */
export function nameOf(control: HTMLElement): string {
  return control.getAttribute("aria-label") ?? control.textContent;
}

/** Returns why a control takes no press. Empty without words, undefined for a control that can be pressed. */
export function reasonAgainst(control: HTMLElement): string | undefined {
  if (!isInert(control)) return undefined;
  // The reason is the last description of a button.
  const id = control.getAttribute("aria-describedby")?.split(" ").at(-1) ?? "";
  return control.getAttribute("aria-disabled") === "true" ? (document.getElementById(id)?.textContent ?? "") : "";
}

/** Presses a button, selects and focuses a tab, or focuses a field. */
export function pressControl(control: HTMLElement): void {
  if (control instanceof HTMLButtonElement) control.click();
  if (!(control instanceof HTMLButtonElement) || control.role === "tab") control.focus();
}

/** Focuses the field of a shortcut as soon as it is rendered. Gives up when the focus moves, or after a second. */
export function focusWhenRendered(id: string): void {
  const start = document.activeElement;
  const attempt = (triesLeft: number) => {
    const field = shortcutControl(id, "not-tab");
    if (field !== undefined) pressControl(field);
    else if (triesLeft > 0 && document.activeElement === start) setTimeout(() => attempt(triesLeft - 1), 50);
  };
  attempt(20);
}
