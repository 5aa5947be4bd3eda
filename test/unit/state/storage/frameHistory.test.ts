// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { historyDrafts } from "../../../../src/state/storage/draftStorage.ts";

const small = { at: 1, value: "a note" };
const large = { at: 1, value: "x".repeat(2_000_000) };

afterEach(() => {
  vi.restoreAllMocks();
  history.replaceState(null, "");
});

describe("drafts in the history entry", () => {
  it("are written once for all that changes at one moment: browsers stop a page that writes too often", async () => {
    const storage = historyDrafts();
    const write = vi.spyOn(history, "replaceState");
    await Promise.all(Array.from({ length: 50 }, (_, index) => storage.save(`notes/${index}`, small)));
    expect(write).toHaveBeenCalledTimes(1);
    expect(await storage.load()).toHaveLength(50);
  });

  it("are kept as far as they fit: one that is too large takes no other along", async () => {
    const storage = historyDrafts();
    const results = await Promise.allSettled([
      storage.save("notes/1", small),
      storage.save("notes/2", large),
      storage.save("notes/3", small),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((await storage.load()).map(([key]) => key)).toEqual(["notes/1", "notes/3"]);
  });

  it("leave when told, but not when another frame has changed them since, and then nothing is written", async () => {
    const storage = historyDrafts();
    await storage.save("notes/1", small);
    const write = vi.spyOn(history, "replaceState");
    await Promise.all([storage.remove("notes/1", 7), storage.remove("notes/2")]);
    expect(write).not.toHaveBeenCalled();
    await storage.remove("notes/1", 1);
    expect(await storage.load()).toEqual([]);
  });
});
