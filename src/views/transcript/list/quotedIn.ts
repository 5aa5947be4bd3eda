import { findEntry, type TranscriptEntry } from "../../../domain/transcript.ts";
import type { Section } from "./chunksOf.ts";

const answering = new WeakMap<Section, readonly string[]>();

/** Returns the ids of the messages that the messages of a section refer to. */
function refsOf(section: Section): readonly string[] {
  let refs = answering.get(section);
  if (refs === undefined) {
    refs = section.items.flatMap(({ items }) => items.flatMap(({ refId }) => (refId === undefined ? [] : [refId])));
    answering.set(section, refs);
  }
  return refs;
}

export type Quoted = ReadonlyMap<string, TranscriptEntry>;
const none: Quoted = new Map();
const known = new WeakMap<Section, Quoted>();

/** Returns the messages that a section refers to, by id. The same map as before while these messages are the same. */
export function quotedIn(section: Section, entries: readonly TranscriptEntry[]): Quoted {
  const refs = refsOf(section);
  if (refs.length === 0) return none;
  const quoted = new Map<string, TranscriptEntry>();
  for (const id of refs) {
    const entry = findEntry(entries, id);
    if (entry !== undefined) quoted.set(id, entry);
  }
  const before = known.get(section);
  const isSame = before?.size === quoted.size && [...quoted].every(([id, entry]) => before.get(id) === entry);
  if (isSame) return before;
  known.set(section, quoted);
  return quoted;
}
