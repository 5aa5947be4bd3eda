import { createStore, promisifyRequest } from "idb-keyval";
import { type Change, type KeyValueStore, toEntry } from "./KeyValueStore.ts";

/** Databases of versions in which entries had no owner: nobody can tell whose they are. */
const obsolete = ["deskside", "deskside-commands", "deskside-submissions"];

function put(objects: IDBObjectStore, [key, entry]: Change): void {
  if (entry.value === undefined) objects.delete(key);
  else objects.put(entry, key);
}

/** Stores entries in IndexedDB, opened at the first use. Every call rejects when the browser blocks it or it is full. */
export function indexedDbStore(): KeyValueStore {
  let opened: ReturnType<typeof createStore> | undefined;
  let database: IDBDatabase | undefined;
  const beginNow = (mode: IDBTransactionMode): IDBObjectStore | undefined => {
    try {
      return database?.transaction("entries", mode).objectStore("entries");
    } catch {
      // The browser closed it.
      return undefined;
    }
  };
  /** Works at once where the database is open: a frame that its page removes runs no more promises. */
  const use = async <T>(mode: IDBTransactionMode, work: (objects: IDBObjectStore) => Promise<T>): Promise<T> => {
    const objects = beginNow(mode);
    if (objects !== undefined) return work(objects);
    if (opened === undefined) for (const name of obsolete) indexedDB.deleteDatabase(name);
    opened ??= createStore("deskside-work", "entries");
    return opened(mode, (fresh) => {
      database = fresh.transaction.db;
      return work(fresh);
    });
  };
  return {
    load: (prefix) =>
      use("readonly", async (objects) => {
        const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
        const [keys, values] = await Promise.all([
          promisifyRequest(objects.getAllKeys(range)),
          promisifyRequest<unknown[]>(objects.getAll(range)),
        ]);
        return keys.flatMap((key, index) => (typeof key === "string" ? [[key, values[index]] as const] : []));
      }),
    write: (changes) =>
      use("readwrite", async (objects) => {
        for (const change of changes) put(objects, change);
        // Otherwise the page must still live to commit, and one that goes away loses what it wrote last.
        objects.transaction.commit();
        await promisifyRequest(objects.transaction);
      }),
    amend: (change, at) =>
      use("readwrite", async (objects) => {
        const found: unknown = await promisifyRequest(objects.get(change[0]));
        if (toEntry(found).at === at) put(objects, change);
      }),
  };
}
