import { useEffect, useState } from "react";
import type { Chunk } from "./chunksOf.ts";
import { whenIdle } from "./whenIdle.ts";

/** Number of chunks that are rendered at once. They fill any panel. */
const firstChunks = 3;
/** Number of chunks that are added at a time. Together they take a few milliseconds. */
const nextChunks = 2;
/**
 * Returns the index of the first rendered chunk, and a function that renders from an earlier one at once. A long
 * transcript opens with its newest messages. All others follow when the browser has time, so the whole text can be
 * found by the browser's search and is read by a screen reader.
 */
export function useMountedFrom(chunks: readonly Chunk[]): readonly [number, (index: number) => void] {
  // The key stays true when older chunks come before this one.
  const [firstKey, setFirstKey] = useState<string | undefined>(undefined);
  const found = chunks.findIndex(({ key }) => key === firstKey);
  const wanted = found === -1 ? Math.max(0, chunks.length - firstChunks) : found;
  // The last ones, such as a single message that comes late, need no wait.
  const first = wanted <= nextChunks ? 0 : wanted;
  const mountFrom = (index: number): void => setFirstKey(chunks[Math.max(0, index)]?.key);
  const key = chunks[first]?.key;
  if (key !== firstKey) setFirstKey(key);
  const next = chunks[Math.max(0, first - nextChunks)]?.key;
  useEffect(() => {
    if (first === 0) return undefined;
    return whenIdle(() => setFirstKey(next));
  }, [first, next]);
  return [first, (index) => index < first && mountFrom(index)];
}
