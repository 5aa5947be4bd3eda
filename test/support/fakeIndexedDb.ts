type Content = Map<unknown, unknown>;

/**
 * As much of IndexedDB as idb-keyval needs: one database with one store. As in a browser, transactions run one after
 * the other in the order they were begun, and one with a value that `refuses` names is undone as a whole.
 */
export function fakeIndexedDb(refuses: (value: unknown) => boolean): IDBFactory {
  let content: Content = new Map();
  let line = Promise.resolve();

  const begin = () => {
    const deeds: ((all: Content) => void)[] = [];
    let isRefused = false;
    const ends = {
      error: new DOMException("full", "QuotaExceededError"),
      oncomplete: () => {},
      onabort: () => {},
    };
    const ask = (deed: (all: Content) => unknown) => {
      const request = { result: undefined as unknown, onsuccess: () => {} };
      deeds.push((all) => {
        request.result = deed(all);
        request.onsuccess();
      });
      return request;
    };
    const put = (value: unknown, key: unknown) =>
      ask((all) => {
        isRefused ||= refuses(value);
        all.set(key, value);
      });
    const run = async () => {
      await new Promise((resolve) => setTimeout(resolve));
      const all = new Map(content);
      for (const deed of deeds) deed(all);
      if (isRefused) {
        ends.onabort();
        return;
      }
      content = all;
      ends.oncomplete();
    };
    line = line.then(run);
    return {
      transaction: ends,
      put,
      delete: (key: unknown) => ask((all) => all.delete(key)),
      getAll: () => ask((all) => [...all.values()]),
      getAllKeys: () => ask((all) => [...all.keys()]),
    };
  };
  const open = () => {
    const request = { result: { transaction: () => ({ objectStore: begin }) }, onsuccess: () => {} };
    setTimeout(() => request.onsuccess());
    return request;
  };
  return { open } as unknown as IDBFactory;
}
