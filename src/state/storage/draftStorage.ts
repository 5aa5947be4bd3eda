import { createStore, del, entries, set, setMany } from "idb-keyval";
import { historyField } from "./historyField.ts";
import { put, without } from "../record.ts";

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
  /** What is saved at one moment shares a transaction: each of its own costs nearly as much as all of them. */
  let waiting: { readonly kept: [string, Kept][]; readonly written: Promise<void> } | undefined;
  /** The newest save of each entry that is under way: an older one that was refused is not tried again over it. */
  const newest = new Map<string, Kept>();
  const writeWaiting = async () => {
    const kept = waiting?.kept ?? [];
    waiting = undefined;
    await setMany(kept, store());
  };
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
    save: async (key, kept) => {
      newest.set(key, kept);
      waiting ??= { kept: [], written: Promise.resolve().then(writeWaiting) };
      const { kept: together, written } = waiting;
      together.push([key, kept]);
      const isNewest = () => newest.get(key) === kept;
      try {
        // One that the disk refuses, too large for it, takes no other along.
        await written.catch((error: unknown) =>
          together.length > 1 && isNewest() ? set(key, kept, store()) : Promise.reject(error),
        );
      } finally {
        if (isNewest()) newest.delete(key);
      }
    },
    remove: async (key, at) => {
      if (at !== undefined) return removeOf(key, at);
      newest.delete(key);
      return del(key, store());
    },
  };
}

/** Firefox takes 16 MiB, browsers differ, and every entry of the history holds a copy. In UTF-16 units. */
const historyLimit = 1_000_000;

/** The frame's own history entry; see `historyField`. Rejects what is too large for it. */
export function historyDrafts(): DraftStorage {
  const field = historyField("drafts");
  const read = (): Readonly<Record<string, Kept>> => {
    const drafts = field.read();
    if (typeof drafts !== "object" || drafts === null) return {};
    return Object.fromEntries(keptIn(Object.entries(drafts)));
  };
  const write = (drafts: Readonly<Record<string, Kept>>) => {
    if (JSON.stringify(drafts).length > historyLimit) throw new RangeError("too large for the history");
    field.write(drafts);
  };
  type Drafts = ReturnType<typeof read>;
  interface Change {
    readonly edit: (drafts: Drafts) => Drafts;
    readonly resolve: () => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Change[] = [];
  const writeAll = (changes: readonly Change[]) => {
    const before = read();
    const after = changes.reduce((drafts, { edit }) => edit(drafts), before);
    if (after !== before) write(after);
    for (const { resolve } of changes) resolve();
  };
  const attempt = (changes: readonly Change[], failed: (error: unknown) => void) => {
    try {
      writeAll(changes);
    } catch (error) {
      failed(error);
    }
  };
  /** What changes at one moment is written at once: a browser lets no page write to its history many times a second. */
  const change = (edit: Change["edit"]) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ edit, resolve, reject });
      if (waiting.length > 1) return;
      queueMicrotask(() => {
        const changes = waiting;
        waiting = [];
        // When not all fits, what does is kept.
        attempt(changes, () => {
          for (const one of changes) attempt([one], one.reject);
        });
      });
    });
  return {
    load: async () => Object.entries(read()),
    save: (key, kept) => change((drafts) => put(drafts, key, kept)),
    remove: (key, at) =>
      change((drafts) =>
        key in drafts && (at === undefined || drafts[key]?.at === at) ? without(drafts, key) : drafts,
      ),
  };
}
