import type { SendKey } from "../../../state/settings/settings.ts";

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/**
 * Whether a key press in the message field sends the message. Ctrl+Enter, or Cmd+Enter on a Mac, always does. With Shift
 * or Alt, Enter never does. Enter that an input method uses does not come here, see `keyRules`.
 */
export function sends({ key, shiftKey, ctrlKey, metaKey, altKey }: Press, sendKey: SendKey): boolean {
  if (key !== "Enter" || shiftKey || altKey) return false;
  return sendKey === "Enter" || ctrlKey || metaKey;
}
