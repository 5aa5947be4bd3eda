import { createStore, del, entries, set } from "idb-keyval";
import { put, without } from "./record.ts";

/** Where work outlives the page, one entry a key, so that frames side by side never overwrite each other's. Every call may reject. */
export interface KeyedStorage<T> {
  readonly load: () => Promise<readonly (readonly [string, T])[]>;
  readonly save: (key: string, value: T) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
}

/** A database of its own in IndexedDB; opened at the first use. Every call rejects when the browser blocks it or it is full. */
export function indexedDbStorage<T>(database: string, name: string): KeyedStorage<T> {
  let opened: ReturnType<typeof createStore> | undefined;
  const store = () => (opened ??= createStore(database, name));
  return {
    load: async () => entries<string, T>(store()),
    save: async (key, value) => set(key, value, store()),
    remove: async (key) => del(key, store()),
  };
}

function isRecord<T>(value: unknown): value is Readonly<Record<string, T>> {
  return typeof value === "object" && value !== null;
}

/**
 * A field of the frame's own history entry: for browsers that deny storage to framed pages of another site. It survives
 * a reload of the frame, not its removal, and no other origin can read it.
 */
export function historyStorage<T>(field: string): KeyedStorage<T> {
  const all = (): Readonly<Record<string, unknown>> => {
    const state: unknown = history.state;
    return isRecord<unknown>(state) ? state : {};
  };
  const read = (): Readonly<Record<string, T>> => {
    const own = all()[field];
    return isRecord<T>(own) ? own : {};
  };
  const write = (own: Readonly<Record<string, T>>) => {
    history.replaceState({ ...all(), [field]: own }, "");
  };
  return {
    load: async () => Object.entries(read()),
    save: async (key, value) => write(put(read(), key, value)),
    remove: async (key) => write(without(read(), key)),
  };
}

/** What `preferred` does not take goes to `fallback`; only `save` can still reject, when neither takes it. */
export function storageWithFallback<T>(preferred: KeyedStorage<T>, fallback: KeyedStorage<T>): KeyedStorage<T> {
  const nothing = (): readonly (readonly [string, T])[] => [];
  const ignore = () => {
    // What cannot be reached holds nothing to remove.
  };
  return {
    load: async () => [...(await fallback.load().catch(nothing)), ...(await preferred.load().catch(nothing))],
    save: async (key, value) => preferred.save(key, value).catch(() => fallback.save(key, value)),
    remove: async (key) => {
      await preferred.remove(key).catch(ignore);
      await fallback.remove(key).catch(ignore);
    },
  };
}
