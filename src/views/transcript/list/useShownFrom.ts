import { useState } from "react";

/** Maximum number of rendered chunks while the agent reads the newest. Older chunks are not rendered. */
const mostChunks = 20;
const fewChunks = 10;

/**
 * Returns the index of the first rendered chunk, and a function that renders from an earlier chunk. With ten thousand
 * rendered messages, each new one would cause a noticeable delay. `canTrim` is true while the agent reads no older
 * ones.
 */
export function useShownFrom(count: number, canTrim: boolean): readonly [number, (chunk: number) => void] {
  const [first, setFirst] = useState(0);
  const trimmed = canTrim && count - first > mostChunks ? count - fewChunks : first;
  const shown = Math.min(trimmed, Math.max(0, count - 1));
  if (shown !== first) setFirst(shown);
  return [shown, setFirst];
}

/** Returns the first chunk to render when more of the older ones are needed. */
export function earlierThan(chunk: number): number {
  return Math.max(0, chunk - fewChunks);
}
