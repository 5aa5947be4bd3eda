import { createStore, del, entries, set } from "idb-keyval";
import type { Draft } from "./drafts.ts";

/** A draft on disk. `at`: when it was last changed, ms since the epoch. */
export interface StoredDraft {
  readonly at: number;
  readonly draft: Draft;
}

/** Where drafts outlive the page. One entry an interaction, so that frames side by side never overwrite each other's. */
export interface DraftStorage {
  /** Rejects when the storage is blocked. */
  readonly load: () => Promise<readonly (readonly [string, StoredDraft])[]>;
  readonly save: (id: string, stored: StoredDraft) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

/** Drafts in IndexedDB; opened at the first use. Every call rejects when the browser blocks it or it is full. */
export function indexedDbDrafts(): DraftStorage {
  let opened: ReturnType<typeof createStore> | undefined;
  const store = () => (opened ??= createStore("deskside", "drafts"));
  return {
    load: async () => entries<string, StoredDraft>(store()),
    save: async (id, stored) => set(id, stored, store()),
    remove: async (id) => del(id, store()),
  };
}
