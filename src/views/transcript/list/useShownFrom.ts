import { useState } from "react";

/** With more runs than this in the page, the oldest are taken out while the agent reads the newest. */
const mostChunks = 20;
const fewChunks = 10;

/**
 * The first of the runs that are in the page, and a way to show from an earlier one on. Ten thousand messages at once
 * would make every new one cost a noticeable moment. `canTrim`: nobody is reading the older ones.
 */
export function useShownFrom(count: number, canTrim: boolean): readonly [number, (chunk: number) => void] {
  const [first, setFirst] = useState(0);
  const trimmed = canTrim && count - first > mostChunks ? count - fewChunks : first;
  const shown = Math.min(trimmed, Math.max(0, count - 1));
  if (shown !== first) setFirst(shown);
  return [shown, setFirst];
}

/** Where to show from, to have some more of the older ones. */
export function earlierThan(chunk: number): number {
  return Math.max(0, chunk - fewChunks);
}
