import { createStore, del, entries, get, set } from "idb-keyval";
import { historyField } from "./historyField.ts";
import { inTime } from "./inTime.ts";
import { put, without } from "../record.ts";

/** Where work outlives the page, one entry a key, so that frames side by side never overwrite each other's. Every call may reject. */
export interface KeyedStorage<T> {
  readonly load: () => Promise<readonly (readonly [string, T])[]>;
  /** One entry; undefined when there is none. */
  readonly read: (key: string) => Promise<T | undefined>;
  readonly save: (key: string, value: T) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
}

/** A database of its own in IndexedDB; opened at the first use. Every call rejects when the browser blocks it or it is full. */
export function indexedDbStorage<T>(database: string, name: string): KeyedStorage<T> {
  let opened: ReturnType<typeof createStore> | undefined;
  const store = () => (opened ??= createStore(database, name));
  return {
    load: async () => entries<string, T>(store()),
    read: async (key) => get<T>(key, store()),
    save: async (key, value) => set(key, value, store()),
    remove: async (key) => del(key, store()),
  };
}

function isRecord<T>(value: unknown): value is Readonly<Record<string, T>> {
  return typeof value === "object" && value !== null;
}

/** The frame's own history entry; see `historyField`. */
export function historyStorage<T>(name: string): KeyedStorage<T> {
  const field = historyField(name);
  const read = (): Readonly<Record<string, T>> => {
    const own = field.read();
    return isRecord<T>(own) ? own : {};
  };
  return {
    load: async () => Object.entries(read()),
    read: async (key) => read()[key],
    save: async (key, value) => field.write(put(read(), key, value)),
    remove: async (key) => {
      if (key in read()) field.write(without(read(), key));
    },
  };
}

/** How long the preferred storage may take, in ms. The agent waits for it when she marks as handled. */
const timeoutMs = 1000;

/**
 * What `preferred` does not take, or not in time, goes to `fallback`. `save` rejects when neither takes it, `read` when it
 * cannot be told whether there is an entry.
 */
export function storageWithFallback<T>(preferred: KeyedStorage<T>, fallback: KeyedStorage<T>): KeyedStorage<T> {
  const nothing = (): readonly (readonly [string, T])[] => [];
  const ignore = () => {
    // What cannot be reached holds nothing.
  };
  return {
    load: async () => [
      ...(await fallback.load().catch(nothing)),
      ...(await inTime(preferred.load(), timeoutMs).catch(nothing)),
    ],
    read: async (key) => (await fallback.read(key).catch(ignore)) ?? inTime(preferred.read(key), timeoutMs),
    save: async (key, value) => {
      try {
        await inTime(preferred.save(key, value), timeoutMs);
      } catch {
        await fallback.save(key, value);
        return;
      }
      // An older one may have gone there while the other failed.
      await fallback.remove(key).catch(ignore);
    },
    remove: async (key) => {
      await inTime(preferred.remove(key), timeoutMs).catch(ignore);
      await fallback.remove(key).catch(ignore);
    },
  };
}
