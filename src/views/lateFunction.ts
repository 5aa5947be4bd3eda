import { useEffect, useSyncExternalStore } from "react";

/** Delay in ms before code that could not be loaded is requested again. */
const retryMs = 10_000;

/** A text that needs no such function waits for nothing. */
const subscribeToNothing = () => () => {};

/** A function whose code is loaded later. */
export interface LateFunction<F> {
  /** Returns the function, or undefined until it is loaded. The first caller that needs it starts loading. */
  readonly use: (isNeeded: boolean) => F | undefined;
  /** Returns the function if it is loaded, without waiting for it. */
  readonly get: () => F | undefined;
}

/** Creates a function whose code `read` loads when it is first needed. */
export function createLateFunction<F extends object>(read: () => Promise<F>): LateFunction<F> {
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
  const get = () => loaded;
  return {
    get,
    use: function useLateFunction(isNeeded) {
      const late = useSyncExternalStore(isNeeded ? subscribe : subscribeToNothing, get);
      useEffect(() => {
        if (isNeeded) void load();
      }, [isNeeded]);
      return isNeeded ? late : undefined;
    },
  };
}
