export type ShortcutId =
  | "accept"
  | "decline"
  | "hold"
  | "mute"
  | "next-conversation"
  | "previous-conversation"
  | "message"
  | "notes"
  | "transfer"
  | "search"
  | "help";

/** A keyboard shortcut with Alt and Shift. `code` is the key's position (KeyboardEvent.code). */
export interface Shortcut {
  readonly id: ShortcutId;
  readonly code: string;
  /** The displayed text, for example `Alt+Shift+A`. */
  readonly keys: string;
}

const key = (id: ShortcutId, letter: string): Shortcut => ({ id, code: `Key${letter}`, keys: `Alt+Shift+${letter}` });

export const shortcuts: readonly Shortcut[] = [
  key("accept", "A"),
  key("decline", "D"),
  key("hold", "H"),
  key("mute", "M"),
  key("next-conversation", "J"),
  key("previous-conversation", "K"),
  key("message", "R"),
  key("notes", "N"),
  key("transfer", "T"),
  key("search", "F"),
  { id: "help", code: "Slash", keys: "Alt+Shift+?" },
];

/** Returns the shortcut of a key press, if any. */
export function shortcutOf(
  event: Pick<KeyboardEvent, "altKey" | "shiftKey" | "ctrlKey" | "metaKey" | "code">,
): ShortcutId | undefined {
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return undefined;
  return shortcuts.find(({ code }) => code === event.code)?.id;
}
