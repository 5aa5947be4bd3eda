// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest";
import { emptyDraft, emptyOutbound, formKey, formOf, putAttempt } from "../../../../src/state/drafts/drafts.ts";
import { parkedForms } from "../../../../src/state/drafts/newConversations.ts";
import type { KeyValueStore } from "../../../../src/state/storage/KeyValueStore.ts";
import { ownedDisk as disk, ownKey as own } from "../../../support/draftsFrame.ts";
import { fakeLocks } from "../../../support/fakeLocks.ts";
import { blocked, blockedDisk, hour, settle, start, useDraftsFrames } from "../../../support/useDraftsFrames.ts";

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

const frame = useDraftsFrames();

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

  it("park the stored New conversation form when another one was typed before it was read", async () => {
    const stored = { ...emptyOutbound, channel: "sms", to: ["+44"], content: "Hello" } as const;
    const typed = { ...emptyOutbound, to: ["+358"] };
    const storage = disk({ "forms/new": { at: start - hour, value: stored } });
    const one = frame(storage);
    one.drafts.setState({ forms: { [formKey]: typed } });
    await settle(300);
    const { forms } = one.drafts.getState();
    expect([formOf({ forms }), parkedForms(forms)]).toMatchObject([typed, [{ form: stored }]]);
    await one.restore();
    one.close();
    const next = frame(storage);
    await settle();
    expect(next.drafts.getState().forms).toEqual(forms);
  });

  it("keep the New conversation form of the page before once when it is typed again, and none that is blank", async () => {
    const typed = { ...emptyOutbound, to: ["+358"] };
    for (const value of [typed, { ...emptyOutbound, channel: "sms" }]) {
      const one = frame(disk({ "forms/new": { at: start - hour, value } }));
      one.drafts.setState({ forms: { [formKey]: typed } });
      await settle(300);
      expect(one.drafts.getState().forms).toEqual({ [formKey]: typed });
    }
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
