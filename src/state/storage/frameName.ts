import { type NamedFrame, readFrameName, writeFrameName } from "../../domain/frameName.ts";
import { createFrameStore } from "./frameStore.ts";
import type { KeyValueStore } from "./KeyValueStore.ts";

const key = "deskside-work";

/**
 * Stores entries in the name of the frame, for a frame of opaque origin: it has no storage, and its history forgets its
 * state with each reload. The name survives a reload of the frame and goes with the frame. Only a page that is loaded into
 * the same frame can read it. Chromium gives that page the name that the frame had when its loading began.
 */
export function frameNameStore(frame: NamedFrame = window): KeyValueStore {
  const store = createFrameStore(
    () => readFrameName(frame, key),
    (work) => writeFrameName(frame, key, work),
  );
  return { ...store, takesNoLastWrite: true };
}
