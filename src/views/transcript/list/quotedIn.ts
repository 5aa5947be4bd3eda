import { findEntry, type TranscriptEntry } from "../../../domain/transcript.ts";
import type { Chunk } from "./chunksOf.ts";

const answering = new WeakMap<Chunk, readonly string[]>();

/** Returns the ids of the messages that the messages of a chunk refer to. */
function refsOf(chunk: Chunk): readonly string[] {
  let refs = answering.get(chunk);
  if (refs === undefined) {
    refs = chunk.entries.flatMap(({ refId }) => (refId === undefined ? [] : [refId]));
    answering.set(chunk, refs);
  }
  return refs;
}

export type Quoted = ReadonlyMap<string, TranscriptEntry>;
const none: Quoted = new Map();
const known = new WeakMap<Chunk, Quoted>();

/**
 * Returns a function that gives the messages a chunk refers to, by id. Each chunk gets the same map as before while its
 * messages are the same.
 */
export function createQuotes(entries: readonly TranscriptEntry[]): (chunk: Chunk) => Quoted {
  return (chunk) => {
    const refs = refsOf(chunk);
    if (refs.length === 0) return none;
    const quoted = new Map<string, TranscriptEntry>();
    for (const id of refs) {
      const entry = findEntry(entries, id);
      if (entry !== undefined) quoted.set(id, entry);
    }
    const before = known.get(chunk);
    const isSame = before?.size === quoted.size && [...quoted].every(([id, entry]) => before.get(id) === entry);
    if (isSame) return before;
    known.set(chunk, quoted);
    return quoted;
  };
}
