import { createStore, del, entries, set } from "idb-keyval";
import { put, without } from "./record.ts";

/** One thing on disk. `at`: when it was last changed, ms since the epoch. `value` is unchecked: an older panel may have written it. */
export interface Kept {
  readonly at: number;
  readonly value: unknown;
}

/**
 * Where work outlives the page. Each field of each conversation is an entry of its own, so that frames side by side
 * never overwrite each other's and the last change of a field wins.
 */
export interface DraftStorage {
  /** Rejects, as do the others, when the storage is blocked. */
  readonly load: () => Promise<readonly (readonly [string, Kept])[]>;
  readonly save: (key: string, kept: Kept) => Promise<void>;
  /** With `at`, only while the entry is the one of that time: another frame may have written a newer one. */
  readonly remove: (key: string, at?: number) => Promise<void>;
}

function isKept(value: unknown): value is Kept {
  return typeof value === "object" && value !== null && "at" in value && typeof value.at === "number";
}

function keptIn(all: readonly (readonly [unknown, unknown])[]): readonly (readonly [string, Kept])[] {
  return all.flatMap(([key, value]) => (typeof key === "string" && isKept(value) ? [[key, value] as const] : []));
}

/** IndexedDB; opened at the first use. Every call rejects when the browser blocks it or it is full. */
export function indexedDbDrafts(): DraftStorage {
  let opened: ReturnType<typeof createStore> | undefined;
  const store = () => (opened ??= createStore("deskside", "drafts"));
  const removeOf = (key: string, at: number) =>
    store()("readwrite", (objects) => {
      const asked = objects.get(key);
      asked.addEventListener("success", () => {
        if (isKept(asked.result) && asked.result.at === at) objects.delete(key);
      });
      return new Promise<void>((resolve, reject) => {
        objects.transaction.addEventListener("complete", () => resolve());
        objects.transaction.addEventListener("abort", () => reject(objects.transaction.error ?? new Error("aborted")));
      });
    });
  return {
    load: async () => keptIn(await entries<IDBValidKey, unknown>(store())),
    // A plain write, not a read and then a write: a page that is going away lives for no second step.
    save: async (key, kept) => set(key, kept, store()),
    remove: async (key, at) => (at === undefined ? del(key, store()) : removeOf(key, at)),
  };
}

/** Firefox takes 16 MiB, browsers differ, and every entry of the history holds a copy. In UTF-16 units. */
const historyLimit = 1_000_000;

/**
 * The frame's own history entry: for browsers that deny storage to framed pages of another site. It survives a reload
 * of the frame, not its removal, and no other origin can read it. Rejects what is too large for it.
 */
export function historyDrafts(): DraftStorage {
  const read = (): Readonly<Record<string, Kept>> => {
    const state: unknown = history.state;
    const drafts: unknown = typeof state === "object" && state !== null && "drafts" in state ? state.drafts : undefined;
    if (typeof drafts !== "object" || drafts === null) return {};
    return Object.fromEntries(keptIn(Object.entries(drafts)));
  };
  const write = (drafts: Readonly<Record<string, Kept>>) => {
    if (JSON.stringify(drafts).length > historyLimit) throw new RangeError("too large for the history");
    history.replaceState({ ...history.state, drafts }, "");
  };
  return {
    load: async () => Object.entries(read()),
    save: async (key, kept) => write(put(read(), key, kept)),
    remove: async (key, at) => {
      const all = read();
      if (key in all && (at === undefined || all[key]?.at === at)) write(without(all, key));
    },
  };
}
