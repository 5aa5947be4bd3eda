// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { HostError } from "../../../src/domain/HostError.ts";
import { emptyOutbound, formOf } from "../../../src/state/drafts/drafts.ts";
import { prefixOf } from "../../../src/state/storage/KeyValueStore.ts";
import { addressOf } from "../../../src/domain/destination.ts";
import { push, snapshot } from "../../support/builders.ts";
import { fullCapabilities } from "../../support/capabilities.ts";
import { memoryStore } from "../../support/memoryStore.ts";
import { type PanelPage, panelPage, turns } from "../../support/panelPage.ts";
import { startReportServer } from "../../support/reportServer.ts";

const chat = { id: "chat", channel: "chat", status: "accepted", title: "Ada Lark" } as const;
const call = { id: "call", channel: "phone", status: "accepted", line: "connected", title: "Bo Finch" } as const;
const letter = { ...emptyOutbound, channel: "email", to: ["ada@example.com"], content: "Dear Ada" } as const;
const secrets = /Half a reply|Promised|\+44555|Dear Ada|Refused words|ada@example/;

const pages: PanelPage[] = [];
function page(options: Parameters<typeof panelPage>[0]): PanelPage {
  const one = panelPage(options);
  pages.push(one);
  return one;
}
afterEach(async () => {
  for (const one of pages.splice(0)) await one.close();
  history.replaceState(null, "");
});

/** Types something into everything, and has a message, a transfer and an e-mail refused. */
async function work({ panel, host }: PanelPage): Promise<void> {
  const { edit, sendReply, startConversation } = panel.draftActions;
  host.answer = () => Promise.reject(new HostError("refused", "No"));
  edit("chat", { reply: "Refused words" });
  await sendReply("chat");
  edit("chat", { reply: "Half a reply" });
  edit("call", { notes: "Promised a call", transferTo: "+44555" });
  await panel.commands.run({
    type: "transfer",
    interactionId: "call",
    to: addressOf("+44555"),
    keepUntilAnswered: false,
    attachedData: undefined,
  });
  panel.draftActions.editForm(letter);
  await startConversation(letter);
  host.answer = async () => "awaiting-state";
}
const memoryOf = ({ panel }: PanelPage) =>
  JSON.stringify([
    panel.drafts.getState(),
    panel.store.getState().commands,
    panel.outbox.markAsHandled.store.getState(),
  ]);
const kinds = (one: PanelPage) => one.tray().map(({ kind }) => kind);

describe("what an agent typed", () => {
  it("is in no other agent's session after a logout, and back in the agent's own", async () => {
    const storage = memoryStore();
    const desk = page({ storage });
    await desk.login("kim", [chat, call]);
    await work(desk);
    expect(memoryOf(desk)).toMatch(secrets);
    expect(kinds(desk)).toEqual(["message", "transfer", "conversation"]);
    desk.logout();
    expect(memoryOf(desk)).not.toMatch(secrets);
    await desk.login("lou", [chat, call]);
    expect(memoryOf(desk)).not.toMatch(secrets);
    expect(desk.tray()).toEqual([]);
    desk.logout();
    await desk.login("kim", [chat, call]);
    expect(kinds(desk)).toEqual(["message", "transfer", "conversation"]);
    expect(desk.panel.drafts.getState().drafts["chat"]?.reply).toBe("Half a reply");
    expect(formOf(desk.panel.drafts.getState())).toMatchObject({ ...letter, draftId: expect.any(String) });
  });

  it("leaves memory at once when the host names another agent without a logout", async () => {
    const desk = page({ storage: memoryStore() });
    await desk.login("kim", [chat, call]);
    await work(desk);
    desk.panel.outbox.markAsHandled.request("call");
    desk.tell({ type: "agent", patch: { id: "lou" } });
    expect(memoryOf(desk)).not.toMatch(secrets);
    desk.panel.draftActions.edit("call", { notes: "Lou's own" });
    await turns();
    expect(desk.panel.drafts.getState().drafts["call"]?.notes).toBe("Lou's own");
    desk.tell({ type: "agent", patch: { id: "kim" } });
    await turns();
    expect(desk.panel.drafts.getState().drafts["call"]?.notes).toBe("Promised a call");
  });

  it("is not shown, posted or deleted by the panel of another agent in the same profile, however old", async () => {
    const storage = memoryStore();
    const first = page({ storage });
    await first.login("kim", [chat, call]);
    await work(first);
    await first.close();
    const before = [...storage.saved.keys()].filter((key) => key.startsWith(prefixOf("sinch:kim")));
    for (const [key, entry] of storage.saved) storage.saved.set(key, { ...entry, at: 1 });
    const second = page({ storage });
    await second.login("lou", []);
    await second.close();
    expect(memoryOf(second)).not.toMatch(secrets);
    expect([...storage.saved.keys()]).toEqual(expect.arrayContaining(before));
  });

  it("is shown to nobody before the host has named the agent", async () => {
    const storage = memoryStore();
    const first = page({ storage });
    await first.login("kim", [chat, call]);
    await work(first);
    await first.close();
    const second = page({ storage });
    second.tell({ type: "connection", connection: { phase: "connected" } }, push(chat), push(call));
    await turns();
    expect(memoryOf(second)).not.toMatch(secrets);
    second.tell({ type: "agent", patch: { id: "kim" } });
    await turns();
    expect(memoryOf(second)).toMatch(secrets);
  });

  it("before the host has named the agent is in memory only, says so, and is stored as soon as the agent is known", async () => {
    const storage = memoryStore();
    const desk = page({ storage });
    desk.tell({ type: "connection", connection: { phase: "connected" } }, push(call));
    desk.panel.draftActions.edit("call", { notes: "Early words" });
    dispatchEvent(new Event("blur"));
    await turns();
    expect([storage.saved.size, desk.panel.drafts.getState().reach]).toEqual([0, "page"]);
    desk.tell({ type: "agent", patch: { id: "kim" } });
    await turns();
    dispatchEvent(new Event("blur"));
    await turns();
    expect([storage.value("notes/call"), desk.panel.drafts.getState().reach]).toEqual(["Early words", "disk"]);
  });

  it("before the host has named the agent is joined to the notes of the earlier page", async () => {
    const storage = memoryStore();
    const first = page({ storage });
    await first.login("kim", [call]);
    first.panel.draftActions.edit("call", { notes: "First half" });
    await first.close();
    const second = page({ storage });
    second.tell({ type: "connection", connection: { phase: "connected" } }, push(call));
    second.panel.draftActions.edit("call", { notes: "second half" });
    second.tell({ type: "agent", patch: { id: "kim" } });
    await turns();
    expect(second.panel.drafts.getState().drafts["call"]?.notes).toBe("First half\nsecond half");
    dispatchEvent(new Event("blur"));
    await turns();
    expect(storage.value("notes/call")).toBe("First half\nsecond half");
  });
});

it("a wrap-up that was not delivered is posted by its own agent's next panel, not by another's", async () => {
  const server = await startReportServer();
  server.answer = 503;
  const storage = memoryStore();
  const first = page({ storage, wrapUp: { submitUrl: server.url } });
  await first.login("kim", [{ ...call, status: "ended" }]);
  first.panel.draftActions.edit("call", { notes: "Of Kim" });
  first.panel.outbox.markAsHandled.request("call");
  await expect.poll(() => server.posts.length).toBe(1);
  await expect.poll(() => first.tray().length).toBe(1);
  first.logout();
  server.answer = 204;
  await first.login("lou");
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect([server.posts.length, first.tray()]).toEqual([1, []]);
  first.logout();
  await first.login("kim");
  await expect.poll(() => server.posts.length).toBe(2);
  expect(server.posts[1]?.report).toMatchObject({ agentId: "kim", notes: "Of Kim" });
  await first.close();
  await server.close();
});

describe("work for a host that never names the agent", () => {
  it("is back after a reload of the frame, and never on the disk of the next agent", async () => {
    const storage = memoryStore();
    const connect = async ({ tell }: PanelPage) => {
      tell(
        { type: "connection", connection: { phase: "connected" } },
        { type: "capabilities", capabilities: fullCapabilities },
        snapshot([call]),
      );
      await turns();
    };
    const before = page({ storage, tellsAgent: false });
    await connect(before);
    before.panel.draftActions.edit("call", { notes: "Promised a call" });
    await before.close();
    expect(JSON.stringify([...storage.saved])).not.toMatch(secrets);
    const after = page({ storage, tellsAgent: false });
    await turns();
    expect(memoryOf(after)).not.toMatch(secrets);
    await connect(after);
    expect(after.panel.drafts.getState()).toMatchObject({
      drafts: { call: { notes: "Promised a call" } },
      reach: "reload",
    });
    await after.close();
    // Another frame, as on the page of the next agent.
    history.replaceState(null, "");
    const other = page({ storage, tellsAgent: false });
    await connect(other);
    expect(memoryOf(other)).not.toMatch(secrets);
  });
});
