import * as v from "valibot";
import { createFrameStore } from "./frameStore.ts";
import type { KeyValueStore } from "./KeyValueStore.ts";

const stored = v.object({ work: v.unknown() });

/** Returns what is stored. Deletes what earlier versions wrote without an owner: nobody can tell whose it is. */
function read(): unknown {
  const { success, output } = v.safeParse(stored, history.state);
  if (success) return output.work;
  if (history.state !== null) history.replaceState(null, "");
  return undefined;
}

/**
 * Stores entries in the frame's own history entry, for browsers that deny storage to framed pages of another site. They
 * survive a reload of the frame, not its removal, and no other origin can read them.
 */
export function frameHistoryStore(): KeyValueStore {
  return createFrameStore(read, (work) => history.replaceState({ work }, ""));
}
