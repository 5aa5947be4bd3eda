/** The keyboard shortcut of a control. The panel finds the control by the id. */
export interface Shortcut {
  readonly id: string;
  /** As in `aria-keyshortcuts`. Empty for a shortcut without keys. */
  readonly keys: string;
  /** The keys as people read them. */
  readonly text: string;
}

/** Returns the attributes of a control with a shortcut. `name` is the visible or accessible name of the control. */
export function shortcutAttributes(shortcut: Shortcut | undefined, name: string | undefined) {
  if (shortcut === undefined) return { title: undefined };
  const { id, keys, text } = shortcut;
  if (keys === "") return { "data-shortcut": id, title: undefined };
  return { "data-shortcut": id, "aria-keyshortcuts": keys, title: name === undefined ? text : `${name} (${text})` };
}
