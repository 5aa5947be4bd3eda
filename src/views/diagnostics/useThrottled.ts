import { useEffect, useState } from "react";

const everyMs = 250;

/**
 * Returns the newest value, updated at most four times a second, because a render for every message is too slow. While
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
    // Both functions are new objects with each render but always do the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [paused]);
  return value;
}
