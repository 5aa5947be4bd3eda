import { createFrameStore } from "./frameStore.ts";
import type { KeyValueStore } from "./KeyValueStore.ts";

const key = "deskside-work";

/** Returns what the name of the frame tells, which others may have given it. */
function readName(frame: Pick<Window, "name">): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(frame.name);
    return typeof value === "object" ? { ...value } : {};
  } catch {
    return {};
  }
}

/**
 * Stores entries in the name of the frame, for a frame of opaque origin: it has no storage, and its history forgets its
 * state with each reload. The name survives a reload of the frame and goes with the frame. Only a page that is loaded into
 * the same frame can read it.
 */
export function frameNameStore(frame: Pick<Window, "name"> = window): KeyValueStore {
  return createFrameStore({
    read: () => readName(frame)[key],
    write: (work) => {
      frame.name = JSON.stringify({ ...readName(frame), [key]: work });
    },
  });
}
