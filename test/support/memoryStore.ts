import type { Entry, KeyValueStore } from "../../src/state/storage/KeyValueStore.ts";

export interface MemoryStore extends KeyValueStore {
  /** The stored entries by whole key. */
  readonly saved: Map<string, Entry>;
  /** Returns the stored value of a key of any owner. */
  readonly value: (key: string) => unknown;
  /** Returns the stored keys without their owners, in order. */
  readonly keys: () => readonly string[];
}

const withoutOwner = (key: string) => key.replace(/^agent:[^/]*\//, "");

/** Creates a store in memory that several frames can share. */
export function memoryStore(content: Readonly<Record<string, unknown>> = {}): MemoryStore {
  const saved = new Map(Object.entries(content) as [string, Entry][]);
  return {
    saved,
    value: (key) => [...saved].find(([one]) => withoutOwner(one) === key)?.[1].value,
    keys: () => [...saved.keys()].map(withoutOwner).toSorted(),
    load: async (prefix) => [...saved].filter(([key]) => key.startsWith(prefix)),
    write: async (changes) => {
      for (const [key, entry] of changes) {
        if (entry.value === undefined) saved.delete(key);
        else saved.set(key, entry);
      }
    },
    amend: async ([key, entry], at) => {
      if (saved.get(key)?.at !== at) return;
      if (entry.value === undefined) saved.delete(key);
      else saved.set(key, entry);
    },
  };
}
