import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type DraftStorage, indexedDbDrafts, type Kept } from "../../../../src/state/storage/draftStorage.ts";
import { fakeIndexedDb } from "../../../support/fakeIndexedDb.ts";

const large = { at: 1, value: "too large for the disk" };
const isLarge = (kept: unknown) => (kept as Kept).value === large.value;
const note = (value: string): Kept => ({ at: 1, value });

async function valuesIn(storage: DraftStorage) {
  const all = await storage.load();
  return Object.fromEntries(all.map(([key, { value }]) => [key, value]));
}

/** How each of these ended. */
async function endsOf(writes: readonly Promise<void>[]) {
  const results = await Promise.allSettled(writes);
  return results.map(({ status }) => status);
}

/** One that will be refused together with what is too large, and is under way. */
async function underWay(storage: DraftStorage, key: string, kept: Kept) {
  const writes = [storage.save(key, kept), storage.save("reply/a", large)];
  await Promise.resolve();
  return writes;
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", fakeIndexedDb(isLarge));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("drafts in IndexedDB", () => {
  it("are kept as far as the disk takes them: one that is too large takes no other along", async () => {
    const storage = indexedDbDrafts();
    for (const value of ["first", "second"]) {
      const writes = [
        storage.save("notes/a", note(value)),
        storage.save("reply/a", large),
        storage.save("notes/b", note(value)),
      ];
      expect(await endsOf(writes)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect(await valuesIn(storage)).toEqual({ "notes/a": value, "notes/b": value });
    }
  });

  it("stay at their newest when an older value was refused", async () => {
    const storage = indexedDbDrafts();
    const writes = await underWay(storage, "notes/a", note("old"));
    writes.push(storage.save("notes/a", note("old and new")));
    const ends = await endsOf(writes);
    expect(await valuesIn(storage)).toEqual({ "notes/a": "old and new" });
    expect(ends).toEqual(["rejected", "rejected", "fulfilled"]);
  });

  it("stay removed when an older value was refused", async () => {
    const storage = indexedDbDrafts();
    const writes = await underWay(storage, "notes/a", note("old"));
    writes.push(storage.remove("notes/a"));
    const ends = await endsOf(writes);
    expect(await valuesIn(storage)).toEqual({});
    expect(ends).toEqual(["rejected", "rejected", "fulfilled"]);
  });
});
