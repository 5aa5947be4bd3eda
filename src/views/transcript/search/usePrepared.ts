import { useEffect } from "react";
import type { Chunk } from "../list/chunksOf.ts";
import { whenIdle } from "../list/whenIdle.ts";
import { prepare } from "./searchChunk.ts";

/** Longest work at a time in ms, so that no key waits for it. */
const longestMs = 5;

/**
 * Reads all messages for the search while the browser has nothing to do, the newest first. Waits while `isWaiting`,
 * because the messages are to be shown first.
 */
export function usePrepared(chunks: readonly Chunk[], isWaiting: boolean): void {
  useEffect(() => {
    if (isWaiting) return undefined;
    let at = chunks.length - 1;
    const work = (): void => {
      const end = performance.now() + longestMs;
      for (; at >= 0 && performance.now() < end; at -= 1) {
        const chunk = chunks[at];
        if (chunk !== undefined) prepare(chunk);
      }
      if (at >= 0) stop = whenIdle(work);
    };
    let stop = whenIdle(work);
    return () => stop();
  }, [chunks, isWaiting]);
}
