/**
 * Calls `giveUp` after `timeoutMs`, if that is given, and when the signal is aborted. Returns the function that ends this
 * when the wait is over.
 */
export function limitWait(
  { timeoutMs, signal }: { readonly timeoutMs: number | undefined; readonly signal: AbortSignal | undefined },
  giveUp: (code: "timeout" | "closed") => void,
): () => void {
  const abort = (): void => giveUp("closed");
  const timer = timeoutMs === undefined ? undefined : setTimeout(giveUp, timeoutMs, "timeout");
  signal?.addEventListener("abort", abort);
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  };
}
