// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { emptyDraft, emptyOutbound, formKey, formOf, putAttempt } from "../../../../src/state/drafts/drafts.ts";
import { frameNameStore } from "../../../../src/state/storage/frameName.ts";
import type { KeyValueStore } from "../../../../src/state/storage/KeyValueStore.ts";
import { draftsFrame, ownedDisk as disk, ownKey as own } from "../../../support/draftsFrame.ts";
import { fakeLocks } from "../../../support/fakeLocks.ts";

const hour = 3600_000;
const start = 100 * hour;
const blocked = () => Promise.reject(new DOMException("denied", "SecurityError"));
const never = () => new Promise<never>(() => {});
const blockedDisk: KeyValueStore = { load: blocked, write: blocked, amend: blocked };
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const sending = {
  key: "k",
  title: "Ada",
  command: { type: "send-message", interactionId: "a", text: "hello" },
  phase: "sending",
  code: undefined,
  reason: undefined,
  frame: "elsewhere",
  since: 0,
  failures: 0,
  notBefore: 0,
  at: start,
} as const;

const frames: ReturnType<typeof draftsFrame>[] = [];
function frame(...given: Parameters<typeof draftsFrame>) {
  const one = draftsFrame(...given);
  frames.push(one);
  return one;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(start);
});
afterEach(() => {
  for (const one of frames.splice(0)) one.close();
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
    const { type, flush } = frame(storage);
    await settle();
    type("a", { notes: "x", outcome: "solved", transferTo: "5", transferData: [{ key: "k", value: "v" }] });
    void flush();
    expect(storage.keys()).toEqual(["notes/a", "outcome/a", "transferData/a", "transferTo/a"]);
    type("a", emptyDraft);
    void flush();
    expect(storage.saved.size).toBe(0);
  });

  it("are tried again by no page that has ended", async () => {
    const { type, close } = frame(blockedDisk);
    await settle();
    type("a", { notes: "x" });
    close();
    await settle();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("come back joined to the words typed since, and under the other changes", async () => {
    const storage = disk({
      "notes/a": { at: start - hour, value: "old note" },
      "reply/a": { at: start - hour, value: "old reply" },
      "outcome/a": { at: start - hour, value: "old" },
      "notes/__proto__": { at: start - hour, value: "odd" },
    });
    const { type, draft } = frame(storage);
    type("a", { notes: "new note", outcome: "new" });
    await settle();
    expect(draft("a")).toMatchObject({ notes: "old note\nnew note", reply: "old reply", outcome: "new" });
    expect(draft("__proto__")).toMatchObject({ notes: "odd" });
  });

  it("are shown for their age once more and then deleted, and get no older by being restored", async () => {
    const storage = disk({
      "notes/stale": { at: start - 25 * hour, value: "old" },
      "notes/a": { at: start - 23 * hour, value: "a day soon" },
    });
    const { draft, restore } = frame(storage);
    await settle(1000);
    expect(draft("stale")?.notes).toBe("old");
    expect(storage.saved.get(own("notes/a"))?.at).toBe(start - 23 * hour);
    await settle(25 * hour);
    await restore();
    await settle(1000);
    expect(draft("stale")).toBeUndefined();
    expect([storage.keys(), storage.saved.get(own("notes/a"))?.isLast]).toEqual([["notes/a"], true]);
  });

  it("never lose an old message on its way at a reload, though the host's list comes after the first reading", async () => {
    const at = start - 25 * hour;
    const over = { ...sending, key: "k2", command: { ...sending.command, interactionId: "over" } };
    const storage = disk({
      "attempts/k": { at, value: sending, isLast: true },
      "attempts/k2": { at, value: over, isLast: true },
    });
    const { attempts, list, restore } = frame(storage, { open: undefined });
    await settle();
    expect(attempts()).toEqual([]);
    list(["a"]);
    await restore();
    expect(attempts()).toMatchObject([{ key: "k", phase: "failed", code: "in-doubt" }]);
    await settle();
    expect(storage.keys()).toEqual(["attempts/k"]);
  });

  it("keep the New conversation form, until it is emptied", async () => {
    const storage = disk();
    const { drafts, flush } = frame(storage);
    drafts.setState({ forms: { [formKey]: { ...emptyOutbound, channel: "sms", to: ["+44"], content: "Hello" } } });
    void flush();
    const next = frame(storage);
    await settle();
    expect(formOf(next.drafts.getState())).toMatchObject({ channel: "sms", to: ["+44"], content: "Hello" });
    next.drafts.setState({ forms: {} });
    void next.flush();
    expect(storage.saved.size).toBe(0);
  });

  it("never send again by themselves what was on its way at a reload", async () => {
    const { attempts } = frame(disk({ "attempts/k": { at: start, value: sending } }));
    await settle();
    expect(attempts()).toMatchObject([{ command: { text: "hello" }, phase: "failed", code: "in-doubt" }]);
  });

  it.each([null, 7, { key: 1 }, [{ key: "k" }]])("that cannot be read harm nothing: %j", async (value) => {
    const at = start;
    const { drafts } = frame(
      disk({
        "notes/a": { at, value },
        "forms/new": { at, value },
        "attempts/a": { at, value },
        "times/a": { at, value },
        "of a later version/a": { at, value },
      }),
    );
    await settle();
    expect(drafts.getState()).toMatchObject({ drafts: {}, forms: {}, unreadable: 5 });
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
    void one.flush();
    await settle(300);
    expect(Object.fromEntries(storage.keys().map((key) => [key, storage.value(key)]))).toEqual({
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
    await two.restore();
    expect(two.draft("a")?.notes).toBe("first");
    two.type("a", { notes: "first and second" });
    await settle(300);
    await one.restore();
    expect(one.draft("a")?.notes).toBe("first and second");
    one.type("a", { notes: "" });
    await settle(300);
    await two.restore();
    expect(two.draft("a")).toBeUndefined();
  });

  it("do not take each other's messages on the way for left behind", async () => {
    const storage = disk();
    const locks = fakeLocks();
    const one = frame(storage, { locks });
    const two = frame(storage, { locks });
    await settle();
    putAttempt(one.drafts, { ...sending, frame: one.frame });
    await settle(300);
    await two.restore();
    await one.restore();
    expect(two.attempts()).toMatchObject([{ phase: "sending" }]);
    expect(one.attempts()).toMatchObject([{ phase: "sending" }]);
  });

  it("delete nothing for its age that another has just changed", async () => {
    const storage = disk({ "notes/a": { at: start - 25 * hour, value: "old", isLast: true } });
    const slow: KeyValueStore = {
      ...storage,
      load: async (prefix) => {
        const all = await storage.load(prefix);
        storage.saved.set(own("notes/a"), { at: start, value: "newer" });
        return all;
      },
    };
    frame(slow);
    await settle(300);
    expect(storage.value("notes/a")).toBe("newer");
  });

  it("take nothing away that the agent has before her, however old", async () => {
    const storage = disk();
    const one = frame(storage, { open: ["a"] });
    one.type("a", { notes: "mail of the day before" });
    one.type("b", { notes: "gone" });
    for (let day = 0; day < 2; day += 1) {
      await settle(25 * hour);
      await one.restore();
    }
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
    expect(fallback.value("beside/notes/a")).toBe("still here");
  });

  it.each([
    ["is blocked", blocked],
    ["does not answer", never],
  ])("at the start, and then recovers, loses nothing of what it had: it %s", async (_how, fail) => {
    const storage = disk({
      "notes/a": { at: start - hour, value: "old note" },
      "reply/a": { at: start - hour, value: "old reply" },
    });
    let isBad = true;
    const one = frame({
      load: (prefix) => (isBad ? fail() : storage.load(prefix)),
      write: (changes) => (isBad ? fail() : storage.write(changes)),
      amend: storage.amend,
    });
    await settle(4000);
    one.type("a", { notes: "new note" });
    await settle(3500);
    isBad = false;
    await settle(10_000);
    expect(one.draft("a")).toMatchObject({ notes: "old note\nnew note", reply: "old reply" });
    one.type("a", { notes: "old note\nnew note." });
    await settle(300);
    expect(storage.keys()).toEqual(["notes/a", "reply/a"]);
    expect(storage.value("notes/a")).toBe("old note\nnew note.");
  });

  it("for one page has what that page had in its place, and what it stored before", async () => {
    const storage = disk({ "notes/a": { at: start - hour, value: "old note" } });
    const fallback = disk();
    const one = frame(blockedDisk, { fallback });
    await settle();
    one.type("a", { notes: "new" });
    await settle(300);
    one.type("a", { notes: "new note" });
    one.close();
    const second = frame(blockedDisk, { fallback });
    await settle();
    expect(second.draft("a")?.notes).toBe("new note");
    second.type("a", { notes: "new note." });
    second.close();
    const next = frame(storage, { fallback });
    await settle(300);
    expect(next.draft("a")?.notes).toBe("old note\nnew note.");
    expect([storage.value("notes/a"), storage.keys(), fallback.keys()]).toEqual([
      "old note\nnew note.",
      ["notes/a"],
      [],
    ]);
  });

  it("that answers late has both when the page was hidden or went before", async () => {
    const storage = disk({ "notes/a": { at: start - hour, value: "old note" } });
    const late = <T>(work: () => Promise<T>) => new Promise<T>((resolve) => setTimeout(() => resolve(work()), 700));
    const slow = { ...storage, load: (prefix: string) => late(() => storage.load(prefix)) };
    const one = frame(slow);
    one.type("a", { notes: "new" });
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    visibility.mockRestore();
    await settle(1000);
    expect(one.draft("a")?.notes).toBe("old note\nnew");
    one.close();
    const second = frame(slow);
    second.type("a", { notes: "newer" });
    dispatchEvent(new Event("pagehide"));
    second.close();
    const next = frame(storage);
    await settle(300);
    expect(next.draft("a")?.notes).toBe("old note\nnew\nnewer");
    expect(storage.keys()).toEqual(["notes/a"]);
  });

  it("lets the next page delete what is too old", async () => {
    const fallback = disk({ "beside/notes/stale": { at: start - 25 * hour, value: "old" } });
    const one = frame(blockedDisk, { fallback });
    await settle(1000);
    expect(one.draft("stale")?.notes).toBe("old");
    one.close();
    await settle(25 * hour);
    const next = frame(blockedDisk, { fallback });
    await settle(1000);
    expect([next.draft("stale"), fallback.keys()]).toEqual([undefined, []]);
  });

  it("may not have answered when the page goes away: what was typed is in the fallback, too", async () => {
    const fallback = disk();
    const one = frame({ load: never, write: never, amend: never }, { fallback });
    await settle(1000);
    one.type("a", { notes: "typed early" });
    dispatchEvent(new Event("beforeunload"));
    await settle();
    const next = frame(disk(), { fallback });
    await settle();
    expect(next.draft("a")?.notes).toBe("typed early");
  });

  it("lets the panel work on in memory when nothing can be stored at all", async () => {
    const one = frame(blockedDisk, { fallback: blockedDisk });
    one.type("a", { notes: "still here" });
    await settle(5000);
    await one.restore();
    expect(one.reach()).toBe("page");
    expect(one.draft("a")?.notes).toBe("still here");
  });

  it("leaves each keystroke to the frame's name at once: a browser drops what a page that goes away writes there", async () => {
    const named = { name: "" };
    const one = frame(blockedDisk, { fallback: frameNameStore(named) });
    await settle();
    one.type("a", { notes: "p" });
    one.type("a", { notes: "promised" });
    const next = frame(blockedDisk, { fallback: frameNameStore({ ...named }) });
    one.type("a", { notes: "" });
    const afterIt = frame(blockedDisk, { fallback: frameNameStore({ ...named }) });
    await settle();
    expect([next.draft("a")?.notes, afterIt.draft("a")]).toEqual(["promised", undefined]);
  });

  it("takes no words from memory when it can be read, but neither it nor the fallback takes any", async () => {
    const full: KeyValueStore = { ...disk(), write: blocked };
    const one = frame(full, { fallback: { ...disk(), write: blocked } });
    await settle();
    one.type("a", { notes: "still here" });
    for (let count = 0; count < 4; count += 1) {
      await settle(400);
      await one.restore();
    }
    expect([one.draft("a")?.notes, one.reach()]).toEqual(["still here", "page"]);
  });

  it("is not told as failing for two readings right after one bad write", async () => {
    const one = frame({ ...disk(), write: blocked });
    await settle();
    one.type("a", { notes: "x" });
    await settle(300);
    await Promise.all([one.restore(), one.restore()]);
    expect(one.reach()).toBe("disk");
    await settle(1000);
    expect(one.reach()).toBe("reload");
  });

  it("counts as failing when it never answers", async () => {
    const one = frame({ load: never, write: never, amend: never }, { fallback: blockedDisk });
    one.type("a", { notes: "still here" });
    await settle(5000);
    expect(one.reach()).toBe("page");
    expect(one.draft("a")?.notes).toBe("still here");
  });

  it("gets what it missed, and nothing is said, after one bad write", async () => {
    const storage = disk();
    let bad = 1;
    const write: KeyValueStore["write"] = (changes) => ((bad -= 1) >= 0 ? blocked() : storage.write(changes));
    const one = frame({ ...storage, write });
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
    const write: KeyValueStore["write"] = (changes) =>
      isFull ? Promise.reject(new DOMException("full", "QuotaExceededError")) : storage.write(changes);
    const one = frame({ ...storage, write }, { fallback });
    one.type("a", { notes: "kept" });
    await settle(3000);
    expect([one.reach(), fallback.value("notes/a")]).toEqual(["reload", "kept"]);
    await one.restore();
    expect(one.draft("a")?.notes).toBe("kept");
    isFull = false;
    one.type("b", { notes: "more" });
    await settle(300);
    expect([one.reach(), storage.value("notes/a"), storage.value("notes/b")]).toEqual(["disk", "kept", "more"]);
    expect(fallback.saved.size).toBe(0);
  });

  it("that several readings found blocked is tried again as soon as after one", async () => {
    const storage = disk();
    let isBlocked = true;
    const unlessBlocked = <T>(work: () => Promise<T>) => (isBlocked ? blocked() : work());
    const one = frame({
      ...storage,
      load: (prefix) => unlessBlocked(() => storage.load(prefix)),
      write: (changes) => unlessBlocked(() => storage.write(changes)),
    });
    one.type("a", { notes: "kept" });
    await Promise.all(["a", "b", "c", "d", "e", "f"].map((owner) => one.place.load(owner)));
    await settle(1500);
    expect(one.reach()).toBe("reload");
    isBlocked = false;
    await settle(2500);
    expect([storage.value("notes/a"), one.reach()]).toEqual(["kept", "disk"]);
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
    await settle();
    one.type("a", { notes: "for Ada" });
    one.end();
    expect(JSON.stringify(one.drafts.getState())).not.toContain("Ada");
    await settle(300);
    expect(storage.value("notes/a")).toBe("for Ada");
    one.begin();
    await settle();
    expect(one.draft("a")?.notes).toBe("for Ada");
  });

  it("brings back what was still on its way to a slow disk, and overwrites none of it", async () => {
    const storage = disk();
    const slow = <T>(work: () => Promise<T>) => new Promise<T>((resolve) => setTimeout(() => resolve(work()), 500));
    const one = frame({
      load: (prefix) => slow(() => storage.load(prefix)),
      write: (changes) => slow(() => storage.write(changes)),
      amend: (change, at) => slow(() => storage.amend(change, at)),
    });
    await settle(1000);
    one.type("a", { notes: "before the exit" });
    one.end();
    await settle(200);
    one.begin();
    await settle(2000);
    expect(one.draft("a")?.notes).toBe("before the exit");
  });

  it("does not let a reading that began before bring anything back", async () => {
    const one = frame(disk({ "notes/a": { at: start, value: "for Ada" } }));
    one.end();
    await settle();
    expect(one.draft("a")).toBeUndefined();
  });

  it("leaves to the fallback what the disk then does not take", async () => {
    const fallback = disk();
    const storage = disk();
    const one = frame({ ...storage, write: blocked }, { fallback });
    await settle();
    one.type("a", { notes: "for Ada" });
    one.end();
    await settle(300);
    expect(fallback.value("notes/a")).toBe("for Ada");
  });
});
