import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DraftStorage, Kept } from "../../../../src/state/storage/draftStorage.ts";
import {
  changeDraft,
  createDraftsStore,
  type Draft,
  emptyDraft,
  emptyOutbound,
} from "../../../../src/state/drafts/drafts.ts";
import { createDurable } from "../../../../src/state/storage/writeBehind.ts";
import { keepDrafts } from "../../../../src/state/drafts/persistDrafts.ts";

const hour = 3600_000;
const start = 100 * hour;
const blocked = () => Promise.reject(new DOMException("denied", "SecurityError"));
const never = () => new Promise<never>(() => {});
const blockedDisk: DraftStorage = { load: blocked, save: blocked, remove: blocked };

interface Disk extends DraftStorage {
  readonly saved: Map<string, Kept>;
  readonly value: (key: string) => unknown;
}

/** A disk that several frames can share. */
function disk(content: Record<string, Kept> = {}): Disk {
  const saved = new Map(Object.entries(content));
  return {
    saved,
    value: (key) => saved.get(key)?.value,
    load: async () => [...saved],
    save: async (key, kept) => void saved.set(key, kept),
    remove: async (key, at) => void (at === undefined || saved.get(key)?.at === at ? saved.delete(key) : undefined),
  };
}

/** One frame's drafts, kept on a disk. */
function frame(
  storage: DraftStorage,
  options: { fallback?: DraftStorage; isOpen?: (id: string) => boolean | undefined } = {},
) {
  const drafts = createDraftsStore();
  const now = Date.now;
  const durable = createDurable({
    disk: storage,
    fallback: options.fallback ?? disk(),
    now,
    onReach: (reach) => drafts.setState({ reach }),
  });
  const kept = keepDrafts({ drafts, durable, maxAgeMs: 24 * hour, now, isOpen: options.isOpen ?? (() => false) });
  void kept.restore();
  return {
    drafts,
    durable,
    kept,
    type: (id: string, patch: Partial<Draft>) => changeDraft(drafts, id, (draft) => ({ ...draft, ...patch })),
    draft: (id: string) => drafts.getState().drafts[id],
    reach: () => drafts.getState().reach,
  };
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const sending = {
  key: "k",
  text: "hello",
  phase: "sending",
  code: undefined,
  reason: undefined,
  since: 0,
  title: undefined,
} as const;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(start);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("drafts on disk", () => {
  it("are there within 300 ms of the first keystroke, also when typing goes on", async () => {
    const storage = disk();
    const { type } = frame(storage);
    type("a", { notes: "h" });
    await settle(200);
    type("a", { notes: "he" });
    await settle(100);
    expect(storage.value("notes/a")).toBe("he");
  });

  it("are there at once when the page may go away, and deleted when emptied", async () => {
    const storage = disk();
    const { type, durable } = frame(storage);
    type("a", { notes: "x", outcome: "solved", transferTo: "5", transferData: [{ key: "k", value: "v" }] });
    durable.flush();
    expect([...storage.saved.keys()].toSorted()).toEqual(["notes/a", "outcome/a", "transferData/a", "transferTo/a"]);
    type("a", emptyDraft);
    durable.flush();
    expect(storage.saved.size).toBe(0);
  });

  it("come back under what was typed since", async () => {
    const storage = disk({
      "notes/a": { at: start - hour, value: "old note" },
      "reply/a": { at: start - hour, value: "old reply" },
      "notes/__proto__": { at: start - hour, value: "odd" },
    });
    const { type, draft } = frame(storage);
    type("a", { notes: "new note" });
    await settle();
    expect(draft("a")).toMatchObject({ notes: "new note", reply: "old reply" });
    expect(draft("__proto__")).toMatchObject({ notes: "odd" });
  });

  it("are deleted unread after their age, and no older for being restored", async () => {
    const storage = disk({
      "notes/stale": { at: start - 25 * hour, value: "too old" },
      "notes/a": { at: start - 23 * hour, value: "a day soon" },
    });
    const { draft } = frame(storage);
    await settle(1000);
    expect(draft("stale")).toBeUndefined();
    expect(storage.saved.has("notes/stale")).toBe(false);
    expect(storage.saved.get("notes/a")?.at).toBe(start - 23 * hour);
  });

  it("never lose an old message on its way at a reload, though the host's list comes after the first reading", async () => {
    let isListed = false;
    const storage = disk({
      "unsent:k/a": { at: start - 25 * hour, value: sending },
      "unsent:k/over": { at: start - 25 * hour, value: sending },
    });
    const { draft, kept } = frame(storage, { isOpen: (id) => (isListed ? id === "a" : undefined) });
    await settle();
    expect(draft("a")).toBeUndefined();
    isListed = true;
    await kept.restore();
    expect(draft("a")?.unsent).toMatchObject([{ text: "hello", phase: "failed", code: "in-doubt" }]);
    expect(draft("over")).toBeUndefined();
    expect([...storage.saved.keys()]).toEqual(["unsent:k/a"]);
  });

  it("keep the New conversation form, until it is emptied", async () => {
    const storage = disk();
    const { drafts, durable } = frame(storage);
    drafts.setState({ outbound: { ...emptyOutbound, channel: "sms", to: ["+44"], content: "Hello" } });
    durable.flush();
    const next = frame(storage);
    await settle();
    expect(next.drafts.getState().outbound).toMatchObject({ channel: "sms", to: ["+44"], content: "Hello" });
    next.drafts.setState({ outbound: emptyOutbound });
    next.durable.flush();
    expect(storage.saved.size).toBe(0);
  });

  it("never send again by themselves what was on its way at a reload", async () => {
    const { draft } = frame(disk({ "unsent:k/a": { at: start, value: sending } }));
    await settle();
    expect(draft("a")?.unsent).toMatchObject([{ text: "hello", phase: "failed", code: "in-doubt" }]);
  });

  it.each([null, 7, { key: 1 }, [{ key: "k" }]])("that cannot be read harm nothing: %j", async (value) => {
    const at = start;
    const { drafts } = frame(
      disk({
        "notes/a": { at, value },
        "unsent:k/a": { at, value },
        "outbound/": { at, value },
        "new/a": { at, value },
      }),
    );
    await settle();
    expect(drafts.getState()).toMatchObject({ drafts: {}, outbound: emptyOutbound });
  });
});

describe("frames side by side", () => {
  it("keep each other's changes, also in one conversation", async () => {
    const storage = disk({ "notes/a": { at: start - hour, value: "before" } });
    const one = frame(storage);
    const two = frame(storage);
    await settle();
    two.type("a", { notes: "changed in two" });
    one.type("a", { reply: "written in one" });
    one.type("b", { notes: "b in one" });
    await settle(300);
    one.durable.flush();
    await settle(300);
    expect(Object.fromEntries([...storage.saved].map(([key, { value }]) => [key, value]))).toEqual({
      "notes/a": "changed in two",
      "reply/a": "written in one",
      "notes/b": "b in one",
    });
  });

  it("see each other's work when the agent comes to them, and what was deleted", async () => {
    const storage = disk();
    const one = frame(storage);
    const two = frame(storage);
    one.type("a", { notes: "first" });
    await settle(300);
    await two.kept.restore();
    expect(two.draft("a")?.notes).toBe("first");
    two.type("a", { notes: "first and second" });
    await settle(300);
    await one.kept.restore();
    expect(one.draft("a")?.notes).toBe("first and second");
    one.type("a", { notes: "" });
    await settle(300);
    await two.kept.restore();
    expect(two.draft("a")).toBeUndefined();
  });

  it("do not take each other's messages on the way for left behind", async () => {
    const storage = disk();
    const one = frame(storage);
    const two = frame(storage);
    await settle();
    one.type("a", { unsent: [sending] });
    await settle(300);
    await two.kept.restore();
    await one.kept.restore();
    expect(two.draft("a")).toBeUndefined();
    expect(one.draft("a")?.unsent).toMatchObject([{ phase: "sending" }]);
  });

  it("delete nothing for its age that another has just changed", async () => {
    const storage = disk({ "notes/a": { at: start - 25 * hour, value: "old" } });
    const load = storage.load;
    const slow = {
      ...storage,
      load: async () => {
        const all = await load();
        storage.saved.set("notes/a", { at: start, value: "newer" });
        return all;
      },
    };
    frame(slow);
    await settle(300);
    expect(storage.value("notes/a")).toBe("newer");
  });

  it("take nothing away that the agent has before her, however old", async () => {
    const storage = disk();
    const one = frame(storage, { isOpen: (id) => id === "a" });
    one.type("a", { notes: "mail of the day before" });
    one.type("b", { notes: "gone" });
    await settle(25 * hour);
    await one.kept.restore();
    expect(one.draft("a")?.notes).toBe("mail of the day before");
    expect(one.draft("b")).toBeUndefined();
  });
});

describe("a storage that fails", () => {
  it("is replaced by the fallback when it is blocked, and the reach is told", async () => {
    const fallback = disk({ "notes/b": { at: start - hour, value: "before" } });
    const one = frame(blockedDisk, { fallback });
    one.type("a", { notes: "still here" });
    await settle(300);
    expect(one.reach()).toBe("reload");
    expect(one.draft("a")?.notes).toBe("still here");
    expect(one.draft("b")?.notes).toBe("before");
    expect(fallback.value("notes/a")).toBe("still here");
  });

  it("lets the panel work on in memory when nothing can be stored at all", async () => {
    const one = frame(blockedDisk, { fallback: blockedDisk });
    one.type("a", { notes: "still here" });
    await settle(5000);
    await one.kept.restore();
    expect(one.reach()).toBe("page");
    expect(one.draft("a")?.notes).toBe("still here");
  });

  it("counts as failing when it never answers", async () => {
    const one = frame({ load: never, save: never, remove: never }, { fallback: blockedDisk });
    one.type("a", { notes: "still here" });
    await settle(5000);
    expect(one.reach()).toBe("page");
    expect(one.draft("a")?.notes).toBe("still here");
  });

  it("gets what it missed, and nothing is said, after one bad write", async () => {
    const storage = disk();
    let bad = 1;
    const save: DraftStorage["save"] = (key, kept) => ((bad -= 1) >= 0 ? blocked() : storage.save(key, kept));
    const one = frame({ ...storage, save });
    const told = vi.fn();
    one.drafts.subscribe((state, before) => state.reach !== before.reach && told(state.reach));
    one.type("a", { notes: "kept" });
    await settle(300);
    expect(storage.saved.size).toBe(0);
    await settle(1000);
    expect(storage.value("notes/a")).toBe("kept");
    expect(told).not.toHaveBeenCalled();
  });

  it("that was full and has room again is told as such, and the fallback is emptied", async () => {
    const storage = disk();
    const fallback = disk();
    let isFull = true;
    const save: DraftStorage["save"] = (key, kept) =>
      isFull ? Promise.reject(new DOMException("full", "QuotaExceededError")) : storage.save(key, kept);
    const one = frame({ ...storage, save }, { fallback });
    one.type("a", { notes: "kept" });
    await settle(3000);
    expect([one.reach(), fallback.value("notes/a")]).toEqual(["reload", "kept"]);
    await one.kept.restore();
    expect(one.draft("a")?.notes).toBe("kept");
    isFull = false;
    one.type("b", { notes: "more" });
    await settle(300);
    expect([one.reach(), storage.value("notes/a"), storage.value("notes/b")]).toEqual(["disk", "kept", "more"]);
    expect(fallback.saved.size).toBe(0);
  });

  it("gets what an earlier page could only leave to the fallback", async () => {
    const storage = disk({ "notes/b": { at: start, value: "newer" } });
    const fallback = disk({
      "notes/a": { at: start - 5, value: "left" },
      "notes/b": { at: start - 5, value: "older" },
    });
    const one = frame(storage, { fallback });
    await settle(300);
    expect([one.draft("a")?.notes, one.draft("b")?.notes]).toEqual(["left", "newer"]);
    expect(storage.value("notes/a")).toBe("left");
    expect(fallback.saved.size).toBe(0);
  });
});

describe("when the host sends the panel away", () => {
  it("forgets in memory what stays on disk, and brings it back", async () => {
    const storage = disk();
    const one = frame(storage);
    one.type("a", { notes: "for Ada" });
    one.kept.forget();
    expect(JSON.stringify(one.drafts.getState())).not.toContain("Ada");
    await settle(300);
    expect(storage.value("notes/a")).toBe("for Ada");
    await one.kept.restore();
    expect(one.draft("a")?.notes).toBe("for Ada");
  });

  it("brings back what was still on its way to a slow disk, and overwrites none of it", async () => {
    const storage = disk();
    const slow = <T>(work: () => Promise<T>) => new Promise<T>((resolve) => setTimeout(() => resolve(work()), 500));
    const one = frame({
      load: () => slow(storage.load),
      save: (key, kept) => slow(() => storage.save(key, kept)),
      remove: (key, at) => slow(() => storage.remove(key, at)),
    });
    await settle(1000);
    one.type("a", { notes: "before the exit" });
    one.kept.forget();
    await settle(200);
    void one.kept.restore();
    await settle(2000);
    expect(one.draft("a")?.notes).toBe("before the exit");
  });

  it("does not let a reading that began before bring anything back", async () => {
    const one = frame(disk({ "notes/a": { at: start, value: "for Ada" } }));
    one.kept.forget();
    await settle();
    expect(one.draft("a")).toBeUndefined();
  });

  it("leaves to the fallback what the disk then does not take", async () => {
    const fallback = disk();
    const storage = disk();
    const one = frame({ ...storage, save: blocked }, { fallback });
    await settle();
    one.type("a", { notes: "for Ada" });
    one.kept.forget();
    await settle(300);
    expect(fallback.value("notes/a")).toBe("for Ada");
  });
});
