/** Presses Show of the Attention line. Returns whether there was something to show. */
export function showAttention(): boolean {
  const show = document.querySelector<HTMLButtonElement>("[data-attention] [data-show] button");
  show?.click();
  return show !== null;
}
