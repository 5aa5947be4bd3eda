import { useEffect, useSyncExternalStore } from "react";

/** Delay in ms before code that could not be loaded is requested again. */
const retryMs = 10_000;

/** A text that needs no such function waits for nothing. */
const subscribeToNothing = () => () => {};

/**
 * Returns a hook that gives a function whose code is loaded later, or undefined until then. The first caller that needs
 * the function starts loading. After it is loaded, later texts have it at their first paint.
 */
export function createLateFunction<F extends object>(read: () => Promise<F>): (isNeeded: boolean) => F | undefined {
  let loaded: F | undefined;
  let isLoading = false;
  const listeners = new Set<() => void>();
  const load = async (): Promise<void> => {
    if (isLoading || loaded !== undefined) return;
    isLoading = true;
    try {
      loaded = await read();
      for (const listener of listeners) listener();
    } catch {
      // Until then the texts are plain.
      setTimeout(() => void (listeners.size > 0 && load()), retryMs);
    }
    isLoading = false;
  };
  const subscribe = (onLoad: () => void): (() => void) => {
    listeners.add(onLoad);
    return () => listeners.delete(onLoad);
  };
  return function useLateFunction(isNeeded) {
    const late = useSyncExternalStore(isNeeded ? subscribe : subscribeToNothing, () => loaded);
    useEffect(() => {
      if (isNeeded) void load();
    }, [isNeeded]);
    return isNeeded ? late : undefined;
  };
}
