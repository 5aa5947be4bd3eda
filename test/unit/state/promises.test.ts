// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HostError } from "../../../src/domain/HostError.ts";
import type { InteractionPatch } from "../../../src/domain/interaction.ts";
import { emptyOutbound } from "../../../src/state/drafts/drafts.ts";
import type { Change } from "../../../src/state/storage/KeyValueStore.ts";
import { entry, party, push, read } from "../../support/builders.ts";
import { fakeLocks } from "../../support/fakeLocks.ts";
import { type MemoryStore, memoryStore } from "../../support/memoryStore.ts";
import { type PanelPage, panelPage, turns } from "../../support/panelPage.ts";
import { type ReportServer, startReportServer } from "../../support/reportServer.ts";

const call: InteractionPatch = { id: "call", channel: "phone", status: "ended", title: "Bo Finch" };
const chat: InteractionPatch = {
  id: "chat",
  channel: "chat",
  status: "accepted",
  title: "Ada Lark",
  parties: [party({ id: "p-ada", name: "Ada" }), party({ id: "kim", name: "Kim" })],
};

let server: ReportServer;
let storage: MemoryStore;
const pages: PanelPage[] = [];
function page(options: Partial<Parameters<typeof panelPage>[0]> = {}): PanelPage {
  const one = panelPage({ storage, wrapUp: { submitUrl: server.url }, ...options });
  pages.push(one);
  return one;
}
beforeEach(async () => {
  server = await startReportServer();
  storage = memoryStore();
});
afterEach(async () => {
  for (const one of pages.splice(0)) await one.close();
  await server.close();
  vi.useRealTimers();
  history.replaceState(null, "");
});

const notesOf = ({ panel }: PanelPage, id = "call") => panel.drafts.getState().drafts[id]?.notes;
const write = ({ panel }: PanelPage, notes: string) => panel.draftActions.edit("call", { notes });
/** Marks as handled and lets the host close the conversation. */
async function handle(desk: PanelPage): Promise<void> {
  const closes = desk.sent.length;
  desk.panel.outbox.markAsHandled.request("call");
  await expect.poll(() => desk.sent.length).toBe(closes + 1);
  desk.tell(push({ id: "call", status: "handled" }));
  await turns();
}
const posted = () => server.posts.map(({ report }) => report.notes);
const keys = () => new Set(server.posts.map(({ key }) => key)).size;
const nextMs = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("a conversation that comes back after its wrap-up", () => {
  it.each([["Changed mind"], ["Called back"]])("posts its new notes (%s) under a key of their own", async (second) => {
    const desk = page();
    await desk.login("kim", [call]);
    write(desk, "Called back");
    await handle(desk);
    await expect.poll(posted).toEqual(["Called back"]);
    await nextMs();
    desk.tell(read({ ...call, status: "accepted" }), push(call));
    expect(notesOf(desk)).toBeUndefined();
    write(desk, second);
    await handle(desk);
    await expect.poll(posted).toEqual(["Called back", second]);
    expect(keys()).toBe(2);
    expect(desk.tray()).toEqual([]);
  });

  it("posts its new notes when the host tells the same time of accepting, and keeps the undelivered half", async () => {
    server.answer = 409;
    const acceptedAt = Date.now() - 60_000;
    const desk = page();
    await desk.login("kim", [{ ...call, status: "accepted", acceptedAt }]);
    desk.tell(push(call));
    write(desk, "First half");
    await handle(desk);
    await expect.poll(posted).toEqual(["First half"]);
    desk.tell(read({ ...call, status: "accepted", acceptedAt }), push(call));
    write(desk, "Second half");
    await handle(desk);
    await expect.poll(() => desk.tray().map(({ text }) => text)).toEqual(["First half", "Second half"]);
    server.answer = 204;
    for (const item of desk.tray()) desk.panel.outbox.retry(item);
    await expect.poll(() => desk.tray()).toEqual([]);
    expect(posted().filter((notes) => notes === "First half")).toHaveLength(2);
    expect(posted().filter((notes) => notes === "Second half")).toHaveLength(2);
    expect(keys()).toBe(2);
  });

  it("has its notes in their field when it was only out of the list, and loses none to Mark as handled", async () => {
    const desk = page();
    await desk.login("kim", [{ ...call, status: "accepted" }]);
    write(desk, "First half");
    desk.tell({ type: "interaction-gone", interactionId: "call" });
    expect(desk.tray()).toMatchObject([{ kind: "notes", text: "First half" }]);
    desk.tell(read(call));
    expect([notesOf(desk), desk.tray()]).toEqual(["First half", []]);
    write(desk, "First half, second half");
    await handle(desk);
    await expect.poll(posted).toEqual(["First half, second half"]);
  });

  it("posts another agent's wrap-up with the same words, too", async () => {
    for (const agent of ["kim", "lou"]) {
      const desk = page();
      await desk.login(agent, [{ ...call, acceptedAt: 1 }]);
      write(desk, "Called back");
      await handle(desk);
      await desk.close();
    }
    await expect.poll(posted).toEqual(["Called back", "Called back"]);
    expect(keys()).toBe(2);
  });

  it("is one handling for two frames, which post it once", async () => {
    const locks = fakeLocks();
    const one = page({ locks });
    await one.login("kim", [{ ...call, status: "accepted" }]);
    await nextMs();
    const two = page({ locks });
    await two.login("kim", [{ ...call, status: "accepted" }]);
    write(one, "Called back");
    dispatchEvent(new Event("blur"));
    await turns();
    dispatchEvent(new Event("focus"));
    await turns();
    one.tell(push(call));
    two.tell(push(call));
    await Promise.all([handle(one), handle(two)]);
    await expect.poll(posted).toEqual(["Called back"]);
    await turns();
    expect([keys(), one.tray(), two.tray()]).toEqual([1, [], []]);
  });
});

describe("a message whose answer was lost", () => {
  const at = () => Date.now();
  const say = (desk: PanelPage, text: string, originator: string, time = at()) =>
    desk.tell({
      type: "transcript",
      interactionId: "chat",
      entries: [entry({ id: `m${Math.random()}`, text, originator, at: time })],
    });
  async function lost(text: string): Promise<PanelPage> {
    const desk = page();
    await desk.login("kim", [chat]);
    desk.host.answer = () => Promise.reject(new HostError("timeout"));
    desk.panel.draftActions.edit("chat", { reply: text });
    await desk.panel.draftActions.sendReply("chat");
    expect(desk.tray()).toHaveLength(1);
    return desk;
  }

  it("has not arrived because the customer says the same", async () => {
    const desk = await lost("Yes");
    say(desk, "Yes", "p-ada");
    say(desk, "Yes", "nobody-known");
    expect(desk.tray()).toMatchObject([{ kind: "message", text: "Yes", isInDoubt: true }]);
  });

  it.each([
    ["one\ntwo", "one<br>two"],
    ["one\ntwo", "<p>one</p><p>two</p>"],
    ["Fish & chips < 5 €", "Fish &amp; chips &lt; 5&nbsp;&#8364;"],
    ["if a<b and c>d", "if a&lt;b and c&gt;d"],
  ])("has arrived when the agent's own message reads the same: %j as %j", async (typed, shown) => {
    const desk = await lost(typed);
    say(desk, shown, "kim");
    expect(desk.tray()).toEqual([]);
  });

  it("has not arrived because the agent said the same an hour earlier or later", async () => {
    const desk = await lost("Yes");
    say(desk, "Yes", "kim", at() - 3_600_000);
    say(desk, "Yes", "kim", at() + 3_600_000);
    expect(desk.tray()).toHaveLength(1);
  });

  it("is not sent twice by Retry when the transcript shows it by then", async () => {
    const desk = await lost("one\ntwo");
    desk.host.onReadTranscript = async () => say(desk, "one<br>two", "kim");
    desk.host.answer = async () => "awaiting-state";
    const [item] = desk.tray();
    if (item !== undefined) desk.panel.outbox.retry(item);
    await turns();
    expect(desk.tray()).toEqual([]);
    expect(desk.sent.filter(({ type }) => type === "send-message")).toHaveLength(1);
  });
});

describe("new conversations", () => {
  const letter = (content: string) =>
    ({ ...emptyOutbound, channel: "email", to: ["ada@example.com"], content }) as const;

  it("that were refused stay in the tray, each by itself, when another is started", async () => {
    const desk = page();
    await desk.login("kim");
    const { editForm, startConversation } = desk.panel.draftActions;
    const write = (content: string) => {
      editForm(letter(content));
      return startConversation(letter(content));
    };
    desk.host.answer = () => Promise.reject(new HostError("refused", "Full"));
    await write("First letter");
    await write("Second letter");
    desk.host.answer = async () => "awaiting-state";
    await write("Third letter");
    expect(desk.tray().map(({ text }) => text.split("\n").at(-1))).toEqual(["First letter", "Second letter"]);
    await desk.close();
    const next = page();
    await next.login("kim");
    expect(next.tray().map(({ text }) => text.split("\n").at(-1))).toEqual(["First letter", "Second letter"]);
    await startAgain(next);
    expect(next.tray()).toHaveLength(1);
  });
  const startAgain = async (desk: PanelPage) => {
    const [first] = desk.tray();
    if (first !== undefined) desk.panel.outbox.retry(first);
    await turns();
  };

  it("that were being started at a reload are in doubt, never started by themselves", async () => {
    const desk = page();
    await desk.login("kim");
    desk.host.answer = () => new Promise(() => {});
    void desk.panel.draftActions.startConversation(letter("On its way"));
    await desk.close();
    const next = page();
    await next.login("kim");
    expect(next.tray()).toMatchObject([{ kind: "conversation", code: "in-doubt" }]);
    expect(next.sent).toEqual([]);
  });
});

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
