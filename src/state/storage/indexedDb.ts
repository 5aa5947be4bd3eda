import { createStore, promisifyRequest } from "idb-keyval";
import { isEntry, type KeyValueStore, ownedRange } from "./KeyValueStore.ts";

/** Databases of versions in which entries had no owner. */
const obsolete = ["deskside-commands", "deskside-submissions"];

/** Opens the database, and deletes what versions without owners left: nobody can tell whose it is. */
function open(): ReturnType<typeof createStore> {
  const store = createStore("deskside", "drafts");
  const purge = async () => {
    await store("readwrite", (objects) => {
      objects.delete(IDBKeyRange.upperBound(ownedRange.from, true));
      objects.delete(IDBKeyRange.lowerBound(ownedRange.to));
    });
    for (const name of obsolete) indexedDB.deleteDatabase(name);
  };
  purge().catch(() => {
    // Blocked: nothing of it can be read either.
  });
  return store;
}

/** Stores entries in IndexedDB, opened at the first use. Every call rejects when the browser blocks it or it is full. */
export function indexedDbStore(): KeyValueStore {
  let opened: ReturnType<typeof createStore> | undefined;
  const store = async () => (opened ??= open());
  return {
    load: async (prefix) =>
      (await store())("readonly", async (objects) => {
        const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
        const [keys, values] = await Promise.all([
          promisifyRequest(objects.getAllKeys(range)),
          promisifyRequest<unknown[]>(objects.getAll(range)),
        ]);
        return keys.flatMap((key, index) => (typeof key === "string" ? [[key, values[index]] as const] : []));
      }),
    write: async (changes) =>
      (await store())("readwrite", (objects) => {
        for (const [key, { at, value }] of changes) {
          if (value === undefined) objects.delete(key);
          else objects.put({ at, value }, key);
        }
        return promisifyRequest(objects.transaction);
      }),
    expire: async (key, at) =>
      (await store())("readwrite", async (objects) => {
        const found: unknown = await promisifyRequest(objects.get(key));
        if (isEntry(found) && found.at === at) objects.delete(key);
      }),
  };
}
