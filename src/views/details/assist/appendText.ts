/** Returns a text with another one in a new line below it. Blanks at the end of the first are left out. */
export function appendText(before: string, text: string): string {
  return before.trim() === "" ? text : `${before.trimEnd()}\n${text}`;
}
