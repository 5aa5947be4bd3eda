import { createStore, promisifyRequest } from "idb-keyval";
import { isEntry, type KeyValueStore } from "./KeyValueStore.ts";

/** Databases of versions in which entries had no owner: nobody can tell whose they are. */
const obsolete = ["deskside", "deskside-commands", "deskside-submissions"];

/** Stores entries in IndexedDB, opened at the first use. Every call rejects when the browser blocks it or it is full. */
export function indexedDbStore(): KeyValueStore {
  let opened: ReturnType<typeof createStore> | undefined;
  const store = async () => {
    if (opened === undefined) for (const name of obsolete) indexedDB.deleteDatabase(name);
    return (opened ??= createStore("deskside-work", "entries"));
  };
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
