import * as v from "valibot";
import { type KeyValueStore, toEntry } from "./KeyValueStore.ts";

/** Firefox takes 16 MiB, browsers differ, and every entry of the history has a copy. In UTF-16 units. */
const longest = 1_000_000;

const stored = v.record(v.string(), v.unknown());

/**
 * Stores entries in a place of the frame that survives a reload of it, for browsers that deny storage to it. Rejects what is
 * too large for that place. What `read` returns is checked here.
 */
export function createFrameStore(
  read: () => unknown,
  fill: (work: Readonly<Record<string, unknown>>) => void,
): KeyValueStore {
  const readAll = () => {
    const { success, output } = v.safeParse(stored, read());
    return success ? output : {};
  };
  const write: KeyValueStore["write"] = async (changes) => {
    const before = readAll();
    // Browsers let no page write to its history many times a second.
    if (changes.every(([key, { value }]) => value === undefined && !(key in before))) return;
    const all = Object.entries({ ...before, ...Object.fromEntries(changes) });
    const work = Object.fromEntries(all.filter(([, entry]) => toEntry(entry).value !== undefined));
    if (JSON.stringify(work).length > longest) throw new RangeError("too large for the frame");
    fill(work);
  };
  return {
    load: async (prefix) => Object.entries(readAll()).filter(([key]) => key.startsWith(prefix)),
    write,
    amend: async (change, at) => {
      if (toEntry(readAll()[change[0]]).at === at) await write([change]);
    },
  };
}
