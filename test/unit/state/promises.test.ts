// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest";
import { HostError } from "../../../src/domain/HostError.ts";
import type { Change } from "../../../src/state/storage/KeyValueStore.ts";
import { push } from "../../support/builders.ts";
import { fakeLocks } from "../../support/fakeLocks.ts";
import { type PanelPage, turns } from "../../support/panelPage.ts";
import {
  call,
  chat,
  handle,
  notesOf,
  page,
  posted,
  server,
  storage,
  usePanelPages,
  write,
} from "../../support/panelPages.ts";

usePanelPages();

/** A second frame, opened after the first sent a reply and stored what became of it. */
async function besideSending(answer: PanelPage["host"]["answer"]): Promise<{ one: PanelPage; two: PanelPage }> {
  const locks = fakeLocks();
  const one = page({ locks });
  await one.login("kim", [chat]);
  one.host.answer = answer;
  one.panel.draftActions.edit("chat", { reply: "Hello" });
  void one.panel.draftActions.sendReply("chat");
  await turns();
  dispatchEvent(new Event("blur"));
  await turns();
  const two = page({ locks });
  await two.login("kim", [chat]);
  return { one, two };
}

describe("what one frame has under way", () => {
  it("is not another frame's to retry while the first lives, and is in doubt once the first is gone", async () => {
    const { one, two } = await besideSending(() => new Promise(() => {}));
    expect(Object.values(two.panel.drafts.getState().attempts)).toMatchObject([
      { phase: "sending", command: { text: "Hello" } },
    ]);
    expect(two.tray()).toEqual([]);
    await one.close();
    dispatchEvent(new Event("focus"));
    await turns();
    expect(two.tray()).toMatchObject([{ text: "Hello", isInDoubt: true }]);
    expect(two.sent).toEqual([]);
  });

  it("is shown as under way only until the first frame has settled it", async () => {
    let refuse = () => {};
    const { two } = await besideSending(
      () => new Promise((_, reject) => (refuse = () => reject(new HostError("refused", "Closed")))),
    );
    const shown = () => Object.values(two.panel.drafts.getState().attempts).map(({ phase }) => phase);
    expect(shown()).toEqual(["sending"]);
    refuse();
    await expect.poll(shown).toEqual(["failed"]);
  });

  it("of the notes does not replace stored notes when the page loses the focus before they are read", async () => {
    const first = page();
    await first.login("kim", [call]);
    first.panel.draftActions.edit("call", { notes: "Stored" });
    await first.close();
    const { load } = storage;
    let read = () => {};
    const reading = new Promise<void>((resolve) => (read = resolve));
    const slow = { ...storage, load: async (prefix: string) => (await reading, load(prefix)) };
    const next = page({ storage: slow });
    await next.login("kim", [call]);
    next.panel.draftActions.edit("call", { notes: "Typed" });
    dispatchEvent(new Event("blur"));
    await turns();
    read();
    await expect.poll(() => next.panel.drafts.getState().drafts["call"]?.notes).toBe("Stored\nTyped");
  });

  it("is not sent again by a Retry that comes after another frame's", async () => {
    const { one, two } = await besideSending(() => Promise.reject(new HostError("refused", "Closed")));
    const [item] = two.tray();
    one.host.answer = () => new Promise(() => {});
    const [own] = one.tray();
    if (own !== undefined) one.panel.outbox.retry(own);
    await turns();
    dispatchEvent(new Event("blur"));
    await turns();
    if (item !== undefined) two.panel.outbox.retry(item);
    await turns();
    expect([item?.text, two.sent]).toEqual(["Hello", []]);
  });
});

it("a message that waits to be sent is back in its draft with the first write of a page that goes away", async () => {
  const writes: (readonly Change[])[] = [];
  const write = async (changes: readonly Change[]) => {
    writes.push(changes);
    await storage.write(changes);
  };
  const desk = page({ storage: { ...storage, write }, undoSend: true });
  await desk.login("kim", [chat]);
  desk.panel.draftActions.edit("chat", { reply: "Hello" });
  void desk.panel.draftActions.sendReply("chat");
  writes.length = 0;
  // A browser may carry out the first write of a page that goes away, and none that comes after it.
  dispatchEvent(new Event("beforeunload"));
  const first = new Map(writes[0]?.map(([key, { value }]) => [key.replace(/^agent:[^/]*\//, ""), value]));
  expect(first.get("reply/chat")).toBe("Hello");
  expect([...first].filter(([key, value]) => key.startsWith("attempts/") && value !== undefined)).toEqual([]);
});

it("one unreadable entry does not block the good ones, stays where it is, and is counted", async () => {
  const first = page();
  await first.login("kim", [call, chat]);
  write(first, "Good notes");
  await first.close();
  const key = [...storage.saved.keys()].find((one) => one.endsWith("notes/call")) ?? "";
  const bad = key.replace("notes/call", "attempts/x");
  const odd = key.replace("notes/call", "attempts/k");
  storage.saved.set(bad, { at: Date.now(), value: { key: 7 } });
  storage.saved.set(odd, { at: Date.now(), value: "no message" });
  storage.saved.set(key.replace("notes/call", "notes/chat"), "no entry at all" as never);
  const second = page();
  await second.login("kim", [call, chat]);
  expect(notesOf(second)).toBe("Good notes");
  expect(second.panel.drafts.getState().unreadable).toBe(3);
  expect([storage.saved.has(bad), storage.saved.has(odd)]).toEqual([true, true]);
});

describe("a clock that is days ahead for one start", () => {
  const dayMs = 24 * 3_600_000;
  const start = (days: number) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * dayMs });
  };

  it("deletes no wrap-up untried", async () => {
    server.answer = 409;
    const first = page();
    await first.login("kim", [call]);
    write(first, "Untried");
    await handle(first);
    await first.close();
    start(9);
    const ahead = page();
    await ahead.login("kim");
    expect(ahead.tray()).toMatchObject([{ kind: "wrap-up", text: "Untried" }]);
    await ahead.close();
    vi.useRealTimers();
    server.answer = 204;
    const right = page();
    await right.login("kim");
    const [item] = right.tray();
    if (item !== undefined) right.panel.outbox.retry(item);
    await expect.poll(posted).toEqual(["Untried", "Untried"]);
  });

  it("deletes no notes of a conversation that is over before the agent has seen them", async () => {
    const first = page();
    await first.login("kim", [call]);
    write(first, "Never marked");
    await first.close();
    start(9);
    const ahead = page();
    await ahead.login("kim");
    expect(ahead.tray()).toMatchObject([{ kind: "notes", text: "Never marked" }]);
    await ahead.close();
    start(11);
    const later = page();
    await later.login("kim");
    await turns();
    expect(later.tray()).toEqual([]);
    expect(storage.value("notes/call")).toBeUndefined();
  });
});

it("notes that are typed after the mark, which the host refused, are in the tray and not lost", async () => {
  const desk = page();
  await desk.login("kim", [call]);
  desk.host.answer = () => Promise.reject(new HostError("refused", "Script"));
  write(desk, "Marked");
  desk.panel.outbox.markAsHandled.request("call");
  await expect.poll(posted).toEqual(["Marked"]);
  await turns();
  write(desk, "Marked, and more");
  desk.tell(push({ id: "call", status: "handled" }));
  await turns();
  expect(desk.tray()).toMatchObject([{ kind: "notes", text: "Marked, and more" }]);
  const [item] = desk.tray();
  if (item !== undefined) desk.panel.outbox.retry(item);
  await expect.poll(posted).toEqual(["Marked", "Marked, and more"]);
  await expect.poll(() => desk.tray()).toEqual([]);
});
