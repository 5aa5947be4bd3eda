import { useState } from "react";

/** With more chunks than this, the oldest are not rendered while the agent reads the newest. */
const mostChunks = 20;
const fewChunks = 10;

/**
 * Returns the first chunk to render, and a function that renders from an earlier one on. With ten thousand messages
 * rendered, each new one would cost a noticeable moment. `canTrim`: the agent is not reading the older ones.
 */
export function useShownFrom(count: number, canTrim: boolean): readonly [number, (chunk: number) => void] {
  const [first, setFirst] = useState(0);
  const trimmed = canTrim && count - first > mostChunks ? count - fewChunks : first;
  const shown = Math.min(trimmed, Math.max(0, count - 1));
  if (shown !== first) setFirst(shown);
  return [shown, setFirst];
}

/** Returns the first chunk to render when some more of the older ones are wanted. */
export function earlierThan(chunk: number): number {
  return Math.max(0, chunk - fewChunks);
}
