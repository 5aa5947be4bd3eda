import { useState } from "react";

/**
 * Returns a value derived from its own last value, so unchanged parts stay the same objects. `derive` returns its
 * argument when nothing is new.
 */
export function useDerived<T>(derive: (last: T) => T, initial: T): T {
  const [last, setLast] = useState(() => ({ value: derive(initial) }));
  const value = derive(last.value);
  if (value !== last.value) setLast({ value });
  return value;
}
