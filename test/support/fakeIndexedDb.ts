type Content = Map<string, unknown>;
type Range = (key: string) => boolean;

/** Key ranges as predicates. */
export const fakeKeyRange = {
  bound:
    (from: string, to: string): Range =>
    (key) =>
      key >= from && key <= to,
  upperBound:
    (to: string, isOpen?: boolean): Range =>
    (key) =>
      isOpen === true ? key < to : key <= to,
  lowerBound:
    (from: string): Range =>
    (key) =>
      key >= from,
};

/**
 * Simulates the parts of IndexedDB that the panel needs: one database with one store, in `content`. Transactions run
 * one after the other in the order of their start. A transaction with a value that `refuses` selects is rolled back.
 */
export function fakeIndexedDb(refuses: (value: unknown) => boolean, content: Content): IDBFactory {
  let line = Promise.resolve();

  const begin = () => {
    const deeds: ((all: Content) => void)[] = [];
    let isRefused = false;
    const ends = {
      error: new DOMException("full", "QuotaExceededError"),
      oncomplete: () => {},
      onabort: () => {},
      commit: () => {},
      db: database,
    };
    const ask = (deed: (all: Content) => unknown) => {
      const request = { result: undefined as unknown, onsuccess: () => {} };
      deeds.push((all) => {
        request.result = deed(all);
        request.onsuccess();
      });
      return request;
    };
    const put = (value: unknown, key: string) =>
      ask((all) => {
        isRefused ||= refuses(value);
        all.set(key, value);
      });
    const remove = (which: string | Range) =>
      ask((all) => {
        for (const key of all.keys()) if (typeof which === "string" ? key === which : which(key)) all.delete(key);
      });
    const sorted = (all: Content, range: Range) =>
      [...all].filter(([key]) => range(key)).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const run = async () => {
      await new Promise((resolve) => setTimeout(resolve));
      const all = new Map(content);
      // A request may add further requests while the transaction runs.
      for (let at = 0; at < deeds.length; at += 1) {
        deeds[at]?.(all);
        await Promise.resolve();
        await Promise.resolve();
      }
      if (isRefused) {
        ends.onabort();
        return;
      }
      content.clear();
      for (const [key, value] of all) content.set(key, value);
      ends.oncomplete();
    };
    line = line.then(run);
    return {
      transaction: ends,
      put,
      delete: remove,
      get: (key: string) => ask((all) => all.get(key)),
      getAll: (range: Range) => ask((all) => sorted(all, range).map(([, value]) => value)),
      getAllKeys: (range: Range) => ask((all) => sorted(all, range).map(([key]) => key)),
    };
  };
  const database = { transaction: () => ({ objectStore: begin }) };
  const open = () => {
    const request = { result: database, onsuccess: () => {} };
    setTimeout(() => request.onsuccess());
    return request;
  };
  return { open, deleteDatabase: () => undefined } as unknown as IDBFactory;
}
