import * as v from "valibot";
import { type KeyValueStore, toEntry } from "./KeyValueStore.ts";

/** Firefox takes 16 MiB, browsers differ, and every entry of the history holds a copy. In UTF-16 units. */
const longest = 1_000_000;

const stored = v.object({ work: v.record(v.string(), v.unknown()) });

/** Returns what is stored. Deletes what earlier versions wrote without an owner: nobody can tell whose it is. */
function readAll(): Readonly<Record<string, unknown>> {
  const { success, output } = v.safeParse(stored, history.state);
  if (success) return output.work;
  if (history.state !== null) history.replaceState(null, "");
  return {};
}

/**
 * Stores entries in the frame's own history entry, for browsers that deny storage to framed pages of another site. They
 * survive a reload of the frame, not its removal, and no other origin can read them.
 */
export function frameHistoryStore(): KeyValueStore {
  const write: KeyValueStore["write"] = async (changes) => {
    const before = readAll();
    // Browsers let no page write to its history many times a second.
    if (changes.every(([key, { value }]) => value === undefined && !(key in before))) return;
    const all = Object.entries({ ...before, ...Object.fromEntries(changes) });
    const work = Object.fromEntries(all.filter(([, entry]) => toEntry(entry).value !== undefined));
    if (JSON.stringify(work).length > longest) throw new RangeError("too large for the history");
    history.replaceState({ work }, "");
  };
  return {
    load: async (prefix) => Object.entries(readAll()).filter(([key]) => key.startsWith(prefix)),
    write,
    amend: async (change, at) => {
      if (toEntry(readAll()[change[0]]).at === at) await write([change]);
    },
  };
}
