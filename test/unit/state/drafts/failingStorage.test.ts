// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest";
import { emptyOutbound, formKey } from "../../../../src/state/drafts/drafts.ts";
import { frameNameStore } from "../../../../src/state/storage/frameName.ts";
import type { KeyValueStore } from "../../../../src/state/storage/KeyValueStore.ts";
import { ownedDisk as disk } from "../../../support/draftsFrame.ts";
import { blocked, blockedDisk, hour, never, settle, start, useDraftsFrames } from "../../../support/useDraftsFrames.ts";

const frame = useDraftsFrames();

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

  it("keeps each form of a new conversation that was typed while it could not be read", async () => {
    const form = (content: string) => ({ [formKey]: { ...emptyOutbound, content } });
    const storage = disk({ "forms/new": { at: start - hour, value: form("Old")[formKey] } });
    const fallback = disk();
    const one = frame(blockedDisk, { fallback });
    await settle();
    one.drafts.setState({ forms: form("Newer") });
    one.close();
    const next = frame(storage, { fallback });
    next.drafts.setState({ forms: form("Newest") });
    await settle(300);
    const contents = () => Object.values(next.drafts.getState().forms).map(({ content }) => content);
    expect(new Set(contents())).toEqual(new Set(["Newer", "Newest", "Old"]));
    await next.restore();
    expect([contents().length, storage.keys().length, fallback.keys()]).toEqual([3, 3, []]);
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
