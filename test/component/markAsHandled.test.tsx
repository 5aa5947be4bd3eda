import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messagesOf } from "../../src/state/drafts/drafts.ts";
import { push } from "../support/builders.ts";
import type { RenderedView } from "../support/renderView.tsx";
import { type ReportServer, startReportServer } from "../support/reportServer.ts";
import { showPanel, refuse, accept, button, open, tray, send, hasUnsent } from "../support/unsentPanel.ts";

describe("Mark as handled", () => {
  const closes = ({ sent }: RenderedView) => sent.filter(({ type }) => type === "close").length;

  it("opens no question when nothing would be lost", async () => {
    const view = await showPanel();
    view.emit(push({ id: "chat", status: "ended", wrapUp: { kind: "close" } }));
    await open(view, "Ada Lark");
    await view.user.click(await button("Mark as handled"));
    expect(closes(view)).toBe(1);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("lists the reply and the message that would be lost, and preserves them on Go back", async () => {
    const view = await showPanel();
    refuse(view, "Chat is closed");
    await send(view, "Refused words");
    await view.user.type(screen.getByRole("textbox", { name: "Message" }), "Half a sent");
    view.emit(push({ id: "chat", status: "ended", wrapUp: { kind: "close" } }));
    await view.user.click(await button("Mark as handled"));
    const dialog = within(await screen.findByRole("dialog", { name: "Mark as handled?" }));
    dialog.getByText("Refused words");
    dialog.getByText("Half a sent");
    const back = dialog.getByRole("button", { name: "Go back" });
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Go back"));
    await view.user.click(back);
    expect(screen.queryByRole("dialog")).toBeNull();
    const left = () => {
      const state = view.panel.drafts.getState();
      return [...messagesOf(state, "chat").map(({ command }) => command.text), state.drafts["chat"]?.reply];
    };
    expect([closes(view), left()]).toEqual([0, ["Refused words", "Half a sent"]]);
    accept(view);
    await view.user.click(await button("Mark as handled"));
    await view.user.click(await button("Mark as handled anyway"));
    expect(closes(view)).toBe(1);
    view.emit(push({ id: "chat", status: "handled" }));
    expect(left()).toEqual(["Refused words", "Half a sent"]);
  });

  it("shows the draft of a reply in the transcript and in the tray after the chat ended, with Copy", async () => {
    const view = await showPanel();
    await open(view, "Ada Lark");
    await view.user.type(await screen.findByRole("textbox", { name: "Message" }), "Half a sent");
    view.emit(push({ id: "chat", status: "ended", wrapUp: { kind: "close" } }));
    const dialog = await tray(view);
    within(dialog.getByRole("listitem", { name: "Message to Ada Lark" })).getByText("Half a sent");
    expect(dialog.getByRole("button", { name: "Copy" })).toBeTruthy();
    await view.user.keyboard("{Escape}");
    await view.user.click(await screen.findByRole("tab", { name: /Transcript/ }));
    expect(await screen.findByText("The conversation ended before it was sent")).toBeTruthy();
  });

  it("masks card numbers of texts that would be lost until revealed, also in copies", async () => {
    const view = await showPanel();
    refuse(view, "Chat is closed");
    await send(view, "Charged 4111111111111111");
    await view.user.type(screen.getByRole("textbox", { name: "Message" }), "Or 5500000000000004?");
    await view.user.click(await screen.findByRole("tab", { name: "Wrap-up" }));
    await view.user.type(await screen.findByRole("textbox", { name: "Notes" }), "Plain words");
    view.emit(push({ id: "chat", status: "ended", wrapUp: { kind: "close" } }));
    await view.user.click(await button("Mark as handled"));
    const dialog = within(await screen.findByRole("dialog", { name: "Mark as handled?" }));
    const loss = (name: string) => within(dialog.getByRole("listitem", { name }));
    const [message, reply] = dialog
      .getAllByRole("listitem", { name: "A message that was not sent" })
      .map((item) => within(item));
    if (message === undefined || reply === undefined) throw new TypeError("two messages");
    message.getByText("Charged ••••••••••••1111");
    reply.getByText("Or ••••••••••••0004?");
    await view.user.click(message.getByRole("button", { name: "Show card number" }));
    message.getByText("Charged 4111111111111111");
    reply.getByText("Or ••••••••••••0004?");
    await view.user.click(reply.getByRole("button", { name: "Copy" }));
    expect(await navigator.clipboard.readText()).toBe("Or ••••••••••••0004?");
    reply.getByRole("button", { name: "Copied with the card number masked" });
    await view.user.click(loss("Notes that you have not copied").getByRole("button", { name: "Copy" }));
    expect(await navigator.clipboard.readText()).toBe("Plain words");
    await view.user.click(dialog.getByRole("button", { name: "Go back" }));
    await view.user.click(screen.getAllByRole("button", { name: "Mark as handled" })[0] as HTMLElement);
    const again = within(await screen.findByRole("dialog", { name: "Mark as handled?" }));
    expect(again.getAllByRole("listitem", { name: "A message that was not sent" })).toHaveLength(2);
    expect(again.queryByRole("listitem", { name: /^Notes/ })).toBeNull();
  });

  it("by the host preserves notes in the tray, with Copy", async () => {
    const view = await showPanel();
    await open(view, "Bo Finch");
    await view.user.click(await screen.findByRole("tab", { name: "Wrap-up" }));
    await view.user.type(await screen.findByRole("textbox", { name: "Notes" }), "Half a note");
    view.emit(push({ id: "call", status: "handled" }));
    const dialog = await tray(view);
    expect(dialog.getByRole("button", { name: "Retry" }).getAttribute("aria-disabled")).toBe("true");
    dialog.getByText(/No address for wrap-ups is configured/, { selector: "p" });
    await view.user.click(dialog.getByRole("button", { name: "Copy" }));
    expect(await navigator.clipboard.readText()).toBe("Half a note");
  });

  it("by the host preserves the draft of a reply in the tray, with Copy", async () => {
    const view = await showPanel();
    await open(view, "Ada Lark");
    await view.user.type(await screen.findByRole("textbox", { name: "Message" }), "Half a rep");
    view.emit(push({ id: "chat", status: "handled" }));
    const dialog = await tray(view);
    expect(dialog.getByRole("button", { name: "Retry" }).getAttribute("aria-disabled")).toBe("true");
    dialog.getByText("The conversation ended before it was sent", { selector: "p" });
    await view.user.click(dialog.getByRole("button", { name: "Copy" }));
    expect(await navigator.clipboard.readText()).toBe("Half a rep");
  });

  it("asks about notes that are not sent until they are copied, and again after a change", async () => {
    const view = await showPanel();
    view.emit(push({ id: "call", status: "ended", wrapUp: { kind: "close" } }));
    await open(view, "Bo Finch");
    const notes = await screen.findByRole("textbox", { name: "Notes" });
    await view.user.type(notes, "Owes 20");
    await view.user.click(await button("Mark as handled"));
    await view.user.click(await button("Go back"));
    await view.user.click(await button("Copy"));
    await view.user.type(notes, "0");
    await view.user.click(await button("Mark as handled"));
    within(await screen.findByRole("dialog", { name: "Mark as handled?" })).getByText("Owes 200");
    await view.user.click(await button("Go back"));
    await view.user.click(await button("Copy"));
    await screen.findByText("Notes copied.");
    await view.user.click(await button("Mark as handled"));
    expect(closes(view)).toBe(1);
  });
});

describe("wrap-up with submitUrl", () => {
  let server: ReportServer;
  beforeEach(async () => {
    server = await startReportServer();
  });
  afterEach(() => server.close());

  async function wrapUp(notes: string): Promise<RenderedView> {
    const view = await showPanel({
      submitUrl: server.url,
      outcomes: [{ id: "ok", name: "Solved", queues: undefined }],
    });
    view.emit(push({ id: "call", status: "ended", wrapUp: { kind: "close" } }));
    await open(view, "Bo Finch");
    await view.user.type(await screen.findByRole("textbox", { name: "Notes" }), notes);
    await view.user.click(screen.getByRole("radio", { name: "Solved" }));
    await view.user.click(await button("Mark as handled"));
    return view;
  }

  it("is posted without a question, and its draft is deleted after the host closed the conversation", async () => {
    const view = await wrapUp("Called back");
    await waitFor(() => expect(server.posts).toHaveLength(1));
    expect(server.posts[0]?.report).toMatchObject({
      version: 1,
      interactionId: "call",
      channel: "phone",
      title: "Bo Finch",
      outcome: { id: "ok", name: "Solved" },
      notes: "Called back",
    });
    expect(view.panel.drafts.getState().drafts["call"]?.notes).toBe("Called back");
    view.emit(push({ id: "call", status: "handled" }));
    expect(view.panel.drafts.getState().drafts["call"]).toBeUndefined();
    await expect.poll(hasUnsent).toBe(false);
  });

  it("is in the tray when the host closes an unmarked conversation, and is sent only on request of the agent", async () => {
    const view = await showPanel({ submitUrl: server.url });
    await open(view, "Bo Finch");
    await view.user.click(await screen.findByRole("tab", { name: "Wrap-up" }));
    await view.user.type(await screen.findByRole("textbox", { name: "Notes" }), "Half a note");
    view.emit(push({ id: "call", status: "handled" }));
    const dialog = await tray(view);
    const item = within(dialog.getByRole("listitem", { name: "Wrap-up of Bo Finch" }));
    item.getByText(/closed before the notes were sent/);
    expect(server.posts).toEqual([]);
    await view.user.click(item.getByRole("button", { name: "Retry" }));
    await dialog.findByText("Nothing is unsent.");
    await expect.poll(() => server.posts).toMatchObject([{ report: { notes: "Half a note" } }]);
  });

  it("is in the tray with the server's answer when refused, and is posted again on Retry under the same key", async () => {
    server.answer = 409;
    const view = await wrapUp("Called back");
    view.emit(push({ id: "call", status: "handled" }));
    const dialog = await tray(view);
    const item = within(dialog.getByRole("listitem", { name: "Wrap-up of Bo Finch" }));
    item.getByText(/Solved\s+Called back/);
    item.getByText(/HTTP 409/);
    server.answer = 200;
    await view.user.click(item.getByRole("button", { name: "Retry" }));
    await dialog.findByText("Nothing is unsent.");
    expect(server.posts).toHaveLength(2);
    expect(new Set(server.posts.map(({ key }) => key)).size).toBe(1);
  });

  it("is posted once when the host refuses to close and the agent marks again, and again when the notes changed", async () => {
    server.answer = 204;
    const view = await showPanel({ submitUrl: server.url });
    refuse(view, "Script is not finished");
    view.emit(push({ id: "call", status: "ended", wrapUp: { kind: "close" } }));
    await open(view, "Bo Finch");
    const notes = await screen.findByRole("textbox", { name: "Notes" });
    const mark = async () => {
      await view.user.click(await button("Mark as handled"));
      const failure = await screen.findByText(/Script is not finished/);
      const alert = within(failure.closest<HTMLElement>("[role=alert]") ?? document.body);
      await view.user.click(alert.getByRole("button", { name: "Dismiss" }));
    };
    await view.user.type(notes, "Once");
    await mark();
    await waitFor(() => expect(server.posts).toHaveLength(1));
    await mark();
    await view.user.type(notes, " more");
    await mark();
    await waitFor(() => expect(server.posts).toHaveLength(2));
    expect(server.posts.map(({ report }) => report.notes)).toEqual(["Once", "Once more"]);
    expect(new Set(server.posts.map(({ key }) => key)).size).toBe(2);
  });
});
