import type { CommandType } from "../../domain/command.ts";

/**
 * The default keys of each shortcut, in the order of their list. Function keys, and Ctrl+Shift with a digit, type nothing
 * in any keyboard layout. Browsers and screen readers leave these free. Pressed outside the panel, they do nothing.
 */
export const defaultKeys = {
  accept: "F8",
  decline: "Shift+F8",
  mute: "F2",
  hold: "F4",
  record: "Shift+F2",
  hangup: "Shift+F4",
  join: "Control+Shift+7",
  handled: "Control+Shift+8",
  "next-conversation": "F9",
  "previous-conversation": "Shift+F9",
  transcript: "Control+Shift+1",
  details: "Control+Shift+2",
  transfer: "Control+Shift+3",
  "wrap-up": "Control+Shift+4",
  message: "Control+Shift+5",
  notes: "Control+Shift+6",
  search: "F3",
  find: "Shift+F3",
  "show-attention": "Control+Shift+9",
  help: "F1",
} as const;

export type ShortcutId = keyof typeof defaultKeys;

/** The keys of each shortcut. An empty text stands for none. */
export type ShortcutKeys = Readonly<Record<ShortcutId, string>>;

/** Whether a text is the id of a shortcut. */
export function isShortcutId(id: string): id is ShortcutId {
  return Object.hasOwn(defaultKeys, id);
}

/** All shortcuts in the order of their list. */
export const shortcutIds: readonly ShortcutId[] = Object.keys(defaultKeys).filter(isShortcutId);

/** Returns the shortcut with these keys, if any. */
export function shortcutWith(keys: string, all: ShortcutKeys): ShortcutId | undefined {
  return keys === "" ? undefined : shortcutIds.find((id) => all[id] === keys);
}

const shortcutsOfCommands: Partial<Record<CommandType, ShortcutId>> = {
  accept: "accept",
  decline: "decline",
  mute: "mute",
  unmute: "mute",
  hold: "hold",
  resume: "hold",
  "start-recording": "record",
  "stop-recording": "record",
  hangup: "hangup",
  "complete-consult": "join",
  close: "handled",
};

/** Returns the shortcut that presses the button of a command, if any. */
export function shortcutOfCommand(type: CommandType): ShortcutId | undefined {
  return shortcutsOfCommands[type];
}
