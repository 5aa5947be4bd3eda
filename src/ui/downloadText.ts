/** Asks the browser to download a text as a file. Returns the function that frees the memory of the file. */
export function downloadText(name: string, text: string, type: string): () => void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  return () => URL.revokeObjectURL(url);
}
