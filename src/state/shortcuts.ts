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

/** One keyboard shortcut; all are pressed with Alt and Shift. `code` is the key's place (KeyboardEvent.code). */
export interface Shortcut {
  readonly id: ShortcutId;
  readonly code: string;
  /** What to show, for example `Alt+Shift+A`. */
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

/** The shortcut a key press stands for, if any. */
export function shortcutOf(
  event: Pick<KeyboardEvent, "altKey" | "shiftKey" | "ctrlKey" | "metaKey" | "code">,
): ShortcutId | undefined {
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return undefined;
  return shortcuts.find(({ code }) => code === event.code)?.id;
}
