import { createStore, del, entries, set } from "idb-keyval";
import type { Draft } from "./drafts.ts";
import { put, without } from "./record.ts";

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

function isDrafts(value: unknown): value is Readonly<Record<string, StoredDraft>> {
  return typeof value === "object" && value !== null;
}

/**
 * Drafts in the frame's own history entry: for browsers that deny storage to framed pages of another site. They survive
 * a reload of the frame, not its removal, and no other origin can read them.
 */
export function historyDrafts(): DraftStorage {
  const read = (): Readonly<Record<string, StoredDraft>> => {
    const state: unknown = history.state;
    const drafts: unknown = typeof state === "object" && state !== null && "drafts" in state ? state.drafts : undefined;
    return isDrafts(drafts) ? drafts : {};
  };
  const write = (drafts: Readonly<Record<string, StoredDraft>>) => {
    history.replaceState({ drafts }, "");
  };
  return {
    load: async () => Object.entries(read()),
    save: async (id, stored) => write(put(read(), id, stored)),
    remove: async (id) => write(without(read(), id)),
  };
}
