/**
 * Copies the text of a field. A frame that was not given the clipboard may still copy a selection the old way.
 * Returns whether it worked; the field's text is left selected when it did not, ready for the keyboard.
 */
export async function copyText(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    // Not in every environment, and the only other way there is.
    return typeof document.execCommand === "function" && document.execCommand("copy");
  }
}
