/**
 * Replaces a part of a field by the browser's editing command, so the agent can undo it like typing. The field fires
 * `input` as for a key. Returns false where the browser has no such command.
 */
export function insertText(
  field: HTMLInputElement | HTMLTextAreaElement,
  text: string,
  from: number,
  to: number,
): boolean {
  if (typeof document.execCommand !== "function") return false;
  field.focus();
  field.setSelectionRange(from, to);
  return text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
}
