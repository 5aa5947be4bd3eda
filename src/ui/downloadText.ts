/** Hands a text to the browser as a file to be saved. Returns the function that frees its memory, for when it is done. */
export function downloadText(name: string, text: string, type: string): () => void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  return () => URL.revokeObjectURL(url);
}
