import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { changeDraft, createDraftsStore, type DraftsStore, emptyDraft } from "../../../src/state/drafts.ts";
import type { DraftStorage, StoredDraft } from "../../../src/state/draftStorage.ts";
import { keepDrafts } from "../../../src/state/keepDrafts.ts";

function disk(content: Record<string, StoredDraft> = {}) {
  const saved = new Map(Object.entries(content));
  const storage: DraftStorage = {
    load: async () => [...saved],
    save: async (id, stored) => void saved.set(id, stored),
    remove: async (id) => void saved.delete(id),
  };
  return { saved, storage };
}

const hour = 3600_000;

const type = (drafts: DraftsStore, id: string, notes: string) => {
  changeDraft(drafts, id, (draft) => ({ ...draft, notes }));
};
const options = { fallback: disk().storage, maxAgeMs: 24 * hour, now: () => 100 * hour };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("keepDrafts", () => {
  it("writes within 300 ms of the first keystroke, also when typing goes on", async () => {
    const { saved, storage } = disk();
    const drafts = createDraftsStore();
    keepDrafts({ drafts, storage, ...options });
    type(drafts, "a", "h");
    await vi.advanceTimersByTimeAsync(200);
    type(drafts, "a", "he");
    await vi.advanceTimersByTimeAsync(100);
    expect(saved.get("a")?.draft.notes).toBe("he");
  });

  it("writes at once when the page may go away, and deletes what was emptied", async () => {
    const { saved, storage } = disk();
    const drafts = createDraftsStore();
    const { flush } = keepDrafts({ drafts, storage, ...options });
    type(drafts, "a", "x");
    flush();
    expect(saved.has("a")).toBe(true);
    type(drafts, "a", "");
    flush();
    expect(saved.has("a")).toBe(false);
  });

  it("brings back an earlier page's work, under what was typed since", async () => {
    const { storage } = disk({
      a: { at: 99 * hour, draft: { ...emptyDraft, notes: "old note", reply: "old reply" } },
      stale: { at: 1 * hour, draft: { ...emptyDraft, notes: "too old" } },
    });
    const drafts = createDraftsStore();
    type(drafts, "a", "new note");
    keepDrafts({ drafts, storage, ...options });
    await vi.advanceTimersByTimeAsync(0);
    expect(drafts.getState().drafts["a"]).toMatchObject({ notes: "new note", reply: "old reply" });
    expect(drafts.getState().drafts["stale"]).toBeUndefined();
  });

  it("never sends again by itself what was on its way at a reload", async () => {
    const sending = {
      key: "k",
      text: "hello",
      phase: "sending",
      code: undefined,
      reason: undefined,
      since: 0,
    } as const;
    const { storage } = disk({ a: { at: 99 * hour, draft: { ...emptyDraft, unsent: [sending] } } });
    const drafts = createDraftsStore();
    keepDrafts({ drafts, storage, ...options });
    await vi.advanceTimersByTimeAsync(0);
    expect(drafts.getState().drafts["a"]?.unsent).toMatchObject([{ text: "hello", phase: "failed", code: "closed" }]);
  });

  it("goes on with the fallback when the storage is blocked, and says so", async () => {
    const blocked = () => Promise.reject(new DOMException("denied", "SecurityError"));
    const { saved, storage: fallback } = disk({ b: { at: 99 * hour, draft: { ...emptyDraft, notes: "before" } } });
    const drafts = createDraftsStore();
    const storage = { load: blocked, save: blocked, remove: blocked };
    keepDrafts({ drafts, storage, ...options, fallback });
    type(drafts, "a", "still here");
    await vi.advanceTimersByTimeAsync(300);
    expect(drafts.getState()).toMatchObject({
      isKept: false,
      drafts: { a: { notes: "still here" }, b: { notes: "before" } },
    });
    expect(saved.get("a")?.draft.notes).toBe("still here");
  });

  it("works on in memory when nothing can be stored at all", async () => {
    const blocked = () => Promise.reject(new DOMException("denied", "SecurityError"));
    const none = () => ({ load: blocked, save: blocked, remove: blocked });
    const drafts = createDraftsStore();
    keepDrafts({ drafts, storage: none(), ...options, fallback: none() });
    type(drafts, "a", "still here");
    await vi.advanceTimersByTimeAsync(300);
    expect(drafts.getState()).toMatchObject({ isKept: false, drafts: { a: { notes: "still here" } } });
  });
});
