import type { TranscriptEntry } from "../../../domain/transcript.ts";

/** Number of messages that the browser skips together. Skipping single messages costs more than it saves. */
export const chunkSize = 50;

export type Chunk = readonly TranscriptEntry[];

/**
 * Splits the transcript into chunks of 50. Unchanged chunks are the same arrays as before, so they do not render again.
 */
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
