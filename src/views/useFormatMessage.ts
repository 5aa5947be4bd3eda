import { useEffect, useSyncExternalStore } from "react";
import type { Format } from "../ui/RichText.tsx";

/** Delay in ms before code that could not be loaded is requested again. */
const retryMs = 10_000;

/** The function after it is loaded, so later texts are formatted at their first paint. */
let loaded: Format | undefined;
let isLoading = false;
const listeners = new Set<() => void>();

async function load(): Promise<void> {
  if (isLoading || loaded !== undefined) return;
  isLoading = true;
  try {
    const { formatMessage } = await import("./formatMessage.ts");
    loaded = formatMessage;
    for (const listener of listeners) listener();
  } catch {
    // Until then the texts are plain.
    setTimeout(() => void (listeners.size > 0 && load()), retryMs);
  }
  isLoading = false;
}

function subscribe(onLoad: () => void): () => void {
  listeners.add(onLoad);
  return () => listeners.delete(onLoad);
}

/** A text without markup waits for nothing. */
const subscribeToNothing = () => () => {};

/** Returns `formatMessage`, or undefined until it is loaded. The first text that needs it starts loading. */
export function useFormatMessage(isNeeded: boolean): Format | undefined {
  const format = useSyncExternalStore(isNeeded ? subscribe : subscribeToNothing, () => loaded);
  useEffect(() => {
    if (isNeeded) void load();
  }, [isNeeded]);
  return isNeeded ? format : undefined;
}
