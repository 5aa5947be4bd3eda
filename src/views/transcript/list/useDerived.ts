import { useState } from "react";

/** Returns a function that calls another one with what it returned the last time. */
function keepLast<T>(last: T): (derive: (last: T) => T) => T {
  let kept = last;
  return (derive) => {
    kept = derive(kept);
    return kept;
  };
}

/**
 * Returns a value derived from its own last value, so unchanged parts stay the same objects. `derive` returns its
 * argument when nothing is new, and the same content whatever the last value is.
 */
export function useDerived<T>(derive: (last: T) => T, initial: T): T {
  // The last value is no state, because setting it would render the transcript twice for each message.
  const [next] = useState(() => keepLast(initial));
  return next(derive);
}
