import { changeDraft, createDraftsStore, type Draft } from "../../src/state/drafts/drafts.ts";
import { persistDrafts } from "../../src/state/drafts/persistDrafts.ts";
import { type Entry, type KeyValueStore, prefixOf } from "../../src/state/storage/KeyValueStore.ts";
import { createWriteBehind } from "../../src/state/storage/writeBehind.ts";
import { type MemoryStore, memoryStore } from "./memoryStore.ts";

const hour = 3600_000;

/** Returns the whole key of an entry of the agent. */
export const ownKey = (key: string): string => prefixOf("kim") + key;

/** Creates a store with these entries of the agent. */
export function ownedDisk(content: Readonly<Record<string, Entry>> = {}): MemoryStore {
  return memoryStore(Object.fromEntries(Object.entries(content).map(([key, entry]) => [ownKey(key), entry])));
}

/** Creates the drafts of one frame for one agent, with a store. */
export function draftsFrame(
  storage: KeyValueStore,
  options: {
    readonly fallback?: KeyValueStore;
    readonly isOpen?: (id: string) => boolean | undefined;
    /** Ids of other frames that still run. */
    readonly alive?: readonly string[];
  } = {},
) {
  const drafts = createDraftsStore();
  const writeBehind = createWriteBehind({
    disk: storage,
    fallback: options.fallback ?? ownedDisk(),
    onReach: (reach) => drafts.setState({ reach }),
  });
  const persisted = persistDrafts({
    drafts,
    put: (key, value) => writeBehind.put("kim", key, value),
    expire: (key, at) => writeBehind.expire("kim", key, at),
    maxAgeMs: 24 * hour,
    isOpen: options.isOpen ?? (() => false),
    frame: "this",
  });
  let session = 0;
  const restore = async () => {
    const begun = session;
    const found = await writeBehind.load("kim");
    if (begun === session) persisted.take(found, new Set(options.alive));
  };
  void restore();
  return {
    drafts,
    writeBehind,
    restore,
    /** Simulates an unload of the page. */
    flush: () => {
      persisted.putTyped();
      return writeBehind.flush();
    },
    /** The host disconnects the panel. */
    end: () => {
      session += 1;
      persisted.putTyped();
      void writeBehind.flush();
      persisted.end();
    },
    /** The host connects again with the same agent. */
    begin: restore,
    type: (id: string, patch: Partial<Draft>) => changeDraft(drafts, id, (draft) => ({ ...draft, ...patch })),
    draft: (id: string) => drafts.getState().drafts[id],
    reach: () => drafts.getState().reach,
  };
}
