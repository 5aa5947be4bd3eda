import { useState } from "react";

/**
 * A value made from its own last value, so that what did not change keeps its identity.
 * `derive` gives back its argument when there is nothing new.
 */
export function useDerived<T>(derive: (last: T) => T, initial: T): T {
  const [last, setLast] = useState(() => ({ value: derive(initial) }));
  const value = derive(last.value);
  if (value !== last.value) setLast({ value });
  return value;
}
