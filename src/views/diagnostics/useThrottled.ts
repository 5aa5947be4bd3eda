import { useEffect, useState } from "react";

const everyMs = 250;

/**
 * Returns the newest value, at most four times a second: rendering with every message would keep the page busy. While
 * `paused`, the value does not change.
 */
export function useThrottled<T>(subscribe: (onChange: () => void) => () => void, read: () => T, paused = false): T {
  const [value, setValue] = useState(read);
  useEffect(() => {
    if (paused) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      timer = undefined;
      setValue(read);
    };
    take();
    const stop = subscribe(() => {
      timer ??= setTimeout(take, everyMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
    // Both functions are new with each render and always do the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [paused]);
  return value;
}
