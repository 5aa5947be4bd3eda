import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { indexedDbStore } from "../../../../src/state/storage/indexedDb.ts";
import { type Entry, type KeyValueStore, prefixOf } from "../../../../src/state/storage/KeyValueStore.ts";
import { createWriteBehind } from "../../../../src/state/storage/writeBehind.ts";
import { fakeIndexedDb, fakeKeyRange } from "../../../support/fakeIndexedDb.ts";
import { memoryStore } from "../../../support/memoryStore.ts";

const kim = prefixOf("kim");
const large = "too large for the disk";
const isLarge = (entry: unknown) => (entry as Entry).value === large;
const note = (value: unknown, at = 1): Entry => ({ at, value });

async function valuesIn(store: KeyValueStore, prefix = kim) {
  const all = (await store.load(prefix)) as readonly (readonly [string, Entry])[];
  return Object.fromEntries(all.map(([key, { value }]) => [key.slice(prefix.length), value]));
}

let content: Map<string, unknown>;
beforeEach(() => {
  content = new Map();
  vi.stubGlobal("indexedDB", fakeIndexedDb(isLarge, content));
  vi.stubGlobal("IDBKeyRange", fakeKeyRange);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("entries in IndexedDB", () => {
  it("are written all or none, and read for one owner only", async () => {
    const store = indexedDbStore();
    await store.write([
      [`${kim}notes/a`, note("one")],
      [`${prefixOf("lou")}notes/a`, note("of Lou")],
    ]);
    const both = store.write([
      [`${kim}notes/a`, note("two")],
      [`${kim}reply/a`, note(large)],
    ]);
    await expect(both).rejects.toBeDefined();
    expect(await valuesIn(store)).toEqual({ "notes/a": "one" });
    await store.write([[`${kim}notes/a`, note(undefined)]]);
    expect(await valuesIn(store)).toEqual({});
    expect(await valuesIn(store, prefixOf("lou"))).toEqual({ "notes/a": "of Lou" });
  });

  it("are written at once when it is open: a frame that its page removes runs no more promises", async () => {
    const store = indexedDbStore();
    await store.load(kim);
    const { result: database } = indexedDB.open("deskside-work");
    const begun = vi.spyOn(database, "transaction");
    const written = store.write([[`${kim}notes/a`, note("one")]]);
    expect(begun).toHaveBeenCalledTimes(1);
    await written;
    // The browser closed it.
    begun.mockImplementationOnce(() => {
      throw new DOMException("closing", "InvalidStateError");
    });
    await store.write([[`${kim}notes/b`, note("two")]]);
    expect(await valuesIn(store)).toEqual({ "notes/a": "one", "notes/b": "two" });
  });

  it("without an owner, of an earlier version, are deleted", async () => {
    const deleted = vi.spyOn(indexedDB, "deleteDatabase");
    expect(await valuesIn(indexedDbStore(), "")).toEqual({});
    expect(deleted.mock.calls.flat()).toEqual(["deskside", "deskside-commands", "deskside-submissions"]);
  });

  it("are amended unless another frame has changed them since", async () => {
    const store = indexedDbStore();
    await store.write([[`${kim}notes/a`, note("newer", 2)]]);
    await store.amend([`${kim}notes/a`, note(undefined)], 1);
    expect(await valuesIn(store)).toEqual({ "notes/a": "newer" });
    await store.amend([`${kim}notes/a`, note(undefined)], 2);
    expect(await valuesIn(store)).toEqual({});
  });
});

describe("what is written behind to IndexedDB", () => {
  const setUp = () => {
    const store = indexedDbStore();
    const writeBehind = createWriteBehind({ disk: store, fallback: memoryStore(), onReach: () => {} });
    return { store, writeBehind };
  };

  it("is stored as far as the disk takes it: one entry that is too large takes no other along", async () => {
    const { store, writeBehind } = setUp();
    for (const value of ["first", "second"]) {
      for (const [key, one] of [
        ["notes/a", value],
        ["reply/a", large],
        ["notes/b", value],
      ] as const) {
        writeBehind.put("kim", key, one);
      }
      await writeBehind.flush();
      expect(await valuesIn(store)).toEqual({ "notes/a": value, "notes/b": value });
    }
  });

  it.each([["old and new"], [undefined]])(
    "stays at its newest, %s, when an older value was refused",
    async (newest) => {
      const { store, writeBehind } = setUp();
      writeBehind.put("kim", "notes/a", "old");
      writeBehind.put("kim", "reply/a", large);
      void writeBehind.flush();
      await Promise.resolve();
      writeBehind.put("kim", "notes/a", newest);
      await writeBehind.flush();
      expect((await valuesIn(store))["notes/a"]).toBe(newest);
    },
  );
});
