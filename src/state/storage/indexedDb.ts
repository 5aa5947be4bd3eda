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
        for (const change of changes) put(objects, change);
        return promisifyRequest(objects.transaction);
      }),
    amend: async (change, at) =>
      (await store())("readwrite", async (objects) => {
        const found: unknown = await promisifyRequest(objects.get(change[0]));
        if (toEntry(found).at === at) put(objects, change);
      }),
  };
}
