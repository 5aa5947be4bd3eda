import type { TranscriptEntry } from "../../../domain/transcript.ts";

/** How many messages the browser skips together. Singly, thousands of them cost more than they save. */
export const chunkSize = 50;

export type Chunk = readonly TranscriptEntry[];

/** Returns the transcript in chunks of 50. Unchanged chunks are the same arrays as before, so they are not rendered again. */
export function chunksOf(entries: readonly TranscriptEntry[], before: readonly Chunk[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = 0; start < entries.length; start += chunkSize) {
    const fresh = entries.slice(start, start + chunkSize);
    const known = before[chunks.length];
    const isSame = known?.length === fresh.length && known.every((entry, index) => entry === fresh[index]);
    chunks.push(isSame ? known : fresh);
  }
  const isSame = chunks.length === before.length && chunks.every((chunk, index) => chunk === before[index]);
  return isSame ? before : chunks;
}
