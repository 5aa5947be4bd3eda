import { isEntry, type KeyValueStore } from "./KeyValueStore.ts";

/** Firefox takes 16 MiB, browsers differ, and every entry of the history holds a copy. In UTF-16 units. */
const longest = 1_000_000;

type Entries = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Entries {
  return typeof value === "object" && value !== null;
}

function writeAll(work: Entries): void {
  if (JSON.stringify(work).length > longest) throw new RangeError("too large for the history");
  history.replaceState({ work }, "");
}

/** Returns what is stored. Deletes what earlier versions wrote without an owner: nobody can tell whose it is. */
function readAll(): Entries {
  const state: unknown = history.state;
  if (isRecord(state) && isRecord(state["work"])) return state["work"];
  if (state !== null) history.replaceState(null, "");
  return {};
}

/**
 * Stores entries in the frame's own history entry, for browsers that deny storage to framed pages of another site. They
 * survive a reload of the frame, not its removal, and no other origin can read them.
 */
export function frameHistoryStore(): KeyValueStore {
  return {
    load: async (prefix) => Object.entries(readAll()).filter(([key]) => key.startsWith(prefix)),
    write: async (changes) => {
      const before = readAll();
      const after: Record<string, unknown> = { ...before };
      for (const [key, entry] of changes) {
        if (entry.value === undefined) delete after[key];
        else after[key] = entry;
      }
      // Browsers let no page write to its history many times a second.
      if (changes.some(([key, { value }]) => value !== undefined || key in before)) writeAll(after);
    },
    expire: async (key, at) => {
      const { [key]: found, ...others } = readAll();
      if (isEntry(found) && found.at === at) writeAll(others);
    },
  };
}
