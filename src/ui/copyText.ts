/** Copies with `execCommand`, which works in a frame without permission for the clipboard. */
function copyByCommand(text: string): boolean {
  let isTaken = false;
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    isTaken = event.clipboardData !== null;
  };
  document.addEventListener("copy", fill, { capture: true, once: true });
  try {
    return document.execCommand("copy") && isTaken;
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", fill, { capture: true });
  }
}

/** Copies a text to the clipboard. Resolves to whether that succeeded and never rejects. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The frame has no permission, or the context is not secure.
    return copyByCommand(text);
  }
}
