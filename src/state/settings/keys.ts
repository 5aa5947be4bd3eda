/**
 * Keys that type nothing in any keyboard layout, as in `aria-keyshortcuts`. Alt and AltGr type letters in many layouts,
 * and Alt+Shift switches between them, so neither is used.
 */
const usable = /^(?:Control\+)?(?:Shift\+)?F(?:[1-9]|1\d|2[0-4])$|^Control\+Shift\+[A-Z\d]$/;

/** Keys of the browser, of the operating system, and of editing. */
const taken: ReadonlySet<string> = new Set(
  [
    "F5 F6 F10 F11 F12 Shift+F5 Shift+F6 Shift+F10 Control+F4 Control+F5 Control+F6 Control+Shift+F5",
    ...["C", "I", "J", "N", "Q", "R", "T", "V", "W", "Z"].map((letter) => `Control+Shift+${letter}`),
  ].flatMap((keys) => keys.split(" ")),
);

export type KeyProblem = "types" | "taken";

/** Returns why keys cannot be a shortcut, or undefined when they can. */
export function problemOf(keys: string): KeyProblem | undefined {
  if (!usable.test(keys)) return "types";
  return taken.has(keys) ? "taken" : undefined;
}

export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey" | "getModifierState"
>;

/** Returns the name of the key itself. A digit and a letter of a non-Latin layout are named by their place. */
function nameOf({ key, code }: KeyPress): string {
  const place = /^(?:Digit(\d)|Key([A-Z]))$/.exec(code);
  if (place?.[1] !== undefined) return place[1];
  const upper = key.toUpperCase();
  return /^[A-Z]$/.test(upper) ? upper : (place?.[2] ?? key);
}

/**
 * Returns the keys of a key press, such as `Control+Shift+1`. Undefined for a press with Alt, AltGr or the system's key,
 * which may type a letter.
 */
export function keysOf(press: KeyPress): string | undefined {
  if (press.altKey || press.metaKey || press.getModifierState("AltGraph")) return undefined;
  return `${press.ctrlKey ? "Control+" : ""}${press.shiftKey ? "Shift+" : ""}${nameOf(press)}`;
}

/** Returns keys as people read them, such as `Ctrl+Shift+1`. */
export function keysText(keys: string): string {
  return keys.replace("Control", "Ctrl");
}
