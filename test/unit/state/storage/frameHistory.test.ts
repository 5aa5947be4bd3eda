// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { frameHistoryStore } from "../../../../src/state/storage/frameHistory.ts";
import { prefixOf } from "../../../../src/state/storage/KeyValueStore.ts";

const kim = prefixOf("kim");
const small = { at: 1, value: "a note" };
const large = { at: 1, value: "x".repeat(2_000_000) };
const gone = { at: 2, value: undefined };

afterEach(() => {
  vi.restoreAllMocks();
  history.replaceState(null, "");
});

describe("entries in the frame's history", () => {
  it("are written once for all that changes at one moment: browsers stop a page that writes too often", async () => {
    const store = frameHistoryStore();
    const write = vi.spyOn(history, "replaceState");
    await store.write(Array.from({ length: 50 }, (_, index) => [`${kim}notes/${index}`, small] as const));
    expect(write).toHaveBeenCalledTimes(1);
    expect(await store.load(kim)).toHaveLength(50);
  });

  it("are refused when they are too large, and what was there stays", async () => {
    const store = frameHistoryStore();
    await store.write([[`${kim}notes/1`, small]]);
    await expect(store.write([[`${kim}notes/2`, large]])).rejects.toThrow(RangeError);
    expect((await store.load(kim)).map(([key]) => key)).toEqual([`${kim}notes/1`]);
  });

  it("are of one owner each", async () => {
    const store = frameHistoryStore();
    await store.write([
      [`${kim}notes/1`, small],
      [`${prefixOf("kim/2")}notes/1`, small],
    ]);
    expect((await store.load(kim)).map(([key]) => key)).toEqual([`${kim}notes/1`]);
  });

  it("without an owner, of an earlier version, are deleted", async () => {
    history.replaceState({ drafts: { "notes/1": small }, commands: { slot: "secret" } }, "");
    expect(await frameHistoryStore().load(kim)).toEqual([]);
    expect(JSON.stringify(history.state)).not.toMatch(/note|secret/);
  });

  it("are amended when told, but not when another frame has changed them since; then nothing is written", async () => {
    const store = frameHistoryStore();
    await store.write([[`${kim}notes/1`, small]]);
    const write = vi.spyOn(history, "replaceState");
    await store.amend([`${kim}notes/1`, gone], 7);
    await store.write([[`${kim}notes/2`, gone]]);
    expect(write).not.toHaveBeenCalled();
    await store.amend([`${kim}notes/1`, gone], 1);
    expect(await store.load(kim)).toEqual([]);
  });
});
