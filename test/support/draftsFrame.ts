import { changeDraft, createDraftsStore, type Draft } from "../../src/state/drafts/drafts.ts";
import { persistDrafts } from "../../src/state/drafts/persistDrafts.ts";
import { type Entry, type KeyValueStore, prefixOf } from "../../src/state/storage/KeyValueStore.ts";
import { createWriteBehind } from "../../src/state/storage/writeBehind.ts";
import { type MemoryStore, memoryStore } from "./memoryStore.ts";

const hour = 3600_000;

/** The whole key of the agent's entry. */
export const ownKey = (key: string): string => prefixOf("kim") + key;

/** A disk with these entries of the agent. */
export function ownedDisk(content: Readonly<Record<string, Entry>> = {}): MemoryStore {
  return memoryStore(Object.fromEntries(Object.entries(content).map(([key, entry]) => [ownKey(key), entry])));
}

/** One frame's drafts, stored on a disk, for one agent. */
export function draftsFrame(
  storage: KeyValueStore,
  options: {
    readonly fallback?: KeyValueStore;
    readonly isOpen?: (id: string) => boolean | undefined;
    /** Other frames that still run. */
    readonly alive?: readonly string[];
  } = {},
) {
  const drafts = createDraftsStore();
  const now = Date.now;
  const writeBehind = createWriteBehind({
    disk: storage,
    fallback: options.fallback ?? ownedDisk(),
    now,
    onReach: (reach) => drafts.setState({ reach }),
  });
  const isOpen = options.isOpen ?? (() => false);
  const persisted = persistDrafts({ drafts, store: writeBehind, maxAgeMs: 24 * hour, now, isOpen, frame: "this" });
  const restore = () => writeBehind.load(async (found) => persisted.take(found, new Set(options.alive)));
  writeBehind.open("kim");
  void restore();
  return {
    drafts,
    writeBehind,
    restore,
    /** The host sends the panel away. */
    end: () => {
      writeBehind.close();
      persisted.end();
    },
    /** The host is back, with the same agent. */
    begin: () => {
      writeBehind.open("kim");
      return restore();
    },
    type: (id: string, patch: Partial<Draft>) => changeDraft(drafts, id, (draft) => ({ ...draft, ...patch })),
    draft: (id: string) => drafts.getState().drafts[id],
    reach: () => drafts.getState().reach,
  };
}
