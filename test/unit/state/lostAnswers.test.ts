// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { HostError } from "../../../src/domain/HostError.ts";
import { emptyOutbound } from "../../../src/state/drafts/drafts.ts";
import { entry } from "../../support/builders.ts";
import { turns, type PanelPage } from "../../support/panelPage.ts";
import { chat, page, usePanelPages } from "../../support/panelPages.ts";

usePanelPages();

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
