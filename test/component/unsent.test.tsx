import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WrapUpConfig } from "../../src/config/config.ts";
import { canBeConfirmed } from "../../src/domain/confirmation.ts";
import { HostError } from "../../src/domain/HostError.ts";
import { formOf, messagesOf } from "../../src/state/drafts/drafts.ts";
import { entry, push } from "../support/builders.ts";
import { renderApp } from "../support/renderApp.tsx";
import type { RenderedView } from "../support/renderView.tsx";
import { type ReportServer, startReportServer } from "../support/reportServer.ts";

const plain: WrapUpConfig = { outcomes: [], notesRequired: false, outcomeRequired: false, submitUrl: undefined };

/** Renders the whole panel with a chat and a call, on a host that the test controls. */
async function showPanel(wrapUp: Partial<WrapUpConfig> = {}): Promise<RenderedView> {
  const view = await renderApp({ wrapUp: { ...plain, ...wrapUp } });
  view.emit(
    push({ id: "chat", channel: "chat", status: "accepted", title: "Ada Lark" }),
    push({ id: "call", channel: "phone", status: "accepted", line: "connected", title: "Bo Finch" }),
  );
  return view;
}

const refuse = (view: RenderedView, reason: string) => {
  view.host.answer = () => Promise.reject(new HostError("refused", reason));
};
const accept = (view: RenderedView) => {
  view.host.answer = async (command) => (canBeConfirmed(command) ? "awaiting-state" : "done");
};
const button = (name: string | RegExp) => screen.findByRole("button", { name });
const open = async ({ user }: RenderedView, name: string) => {
  const list = within(await screen.findByRole("region", { name: "Conversations" }));
  await user.click(await list.findByRole("button", { name: new RegExp(`^${name}`) }));
};
const tray = async ({ user }: RenderedView) => {
  await user.click(await button(/^Unsent \(/));
  return within(await screen.findByRole("dialog", { name: "Unsent" }));
};
const send = async (view: RenderedView, text: string) => {
  await open(view, "Ada Lark");
  await view.user.type(await screen.findByRole("textbox", { name: "Message" }), `${text}{Enter}`);
};
const hasUnsent = () => screen.queryByRole("button", { name: /^Unsent/ }) !== null;

describe("UnsentTray", () => {
  it("is absent while there is no unsent work", async () => {
    const view = await showPanel();
    await send(view, "Hello");
    await expect.poll(hasUnsent).toBe(false);
  });

  it("lists a refused message with its conversation, its text and the host's reason, and sends again on Retry", async () => {
    const view = await showPanel();
    refuse(view, "Chat is closed");
    await send(view, "Hello Ada");
    await open(view, "Bo Finch");
    const dialog = await tray(view);
    const item = within(dialog.getByRole("listitem", { name: "Message to Ada Lark" }));
    item.getByText("Hello Ada");
    item.getByText(/Chat is closed/);
    accept(view);
    await view.user.click(item.getByRole("button", { name: "Retry" }));
    await dialog.findByText("Nothing is unsent.");
    expect(view.sent.filter(({ type }) => type === "send-message")).toHaveLength(2);
    await view.user.keyboard("{Escape}");
    await expect.poll(hasUnsent).toBe(false);
  });

  it("lists the unsent messages of the transcript, and a message discarded there disappears here", async () => {
    const view = await showPanel();
    refuse(view, "Chat is closed");
    await send(view, "Hello Ada");
    await button("Unsent (1)");
    await view.user.click(await screen.findByRole("button", { name: "Discard" }));
    await expect.poll(hasUnsent).toBe(false);
  });

  it("lists a message of an ended conversation with Copy and Discard but without Retry", async () => {
    const view = await showPanel();
    refuse(view, "Chat is closed");
    await send(view, "Hello Ada");
    await button("Unsent (1)");
    view.emit(push({ id: "chat", status: "handled" }));
    const dialog = await tray(view);
    const retry = dialog.getByRole("button", { name: "Retry" });
    expect(retry.getAttribute("aria-disabled")).toBe("true");
    await view.user.click(retry);
    expect(view.sent).toHaveLength(1);
    dialog.getByText(/^Cannot be sent: the conversation no longer exists/, { selector: "p" });
    await view.user.click(dialog.getByRole("button", { name: "Copy" }));
    expect(await navigator.clipboard.readText()).toBe("Hello Ada");
    await view.user.click(dialog.getByRole("button", { name: "Discard" }));
    dialog.getByText("Nothing is unsent.");
  });

  it("lists a refused transfer with destination and data", async () => {
    const view = await showPanel();
    view.emit(push({ id: "call", attachedData: [{ key: "order", value: "17" }] }));
    refuse(view, "No such queue");
    await open(view, "Bo Finch");
    await view.user.click(await screen.findByRole("tab", { name: "Transfer" }));
    await view.user.type(await screen.findByRole("combobox", { name: "Transfer to" }), "+4420{Escape}");
    await view.user.click(await button("Add row"));
    const rows = within(screen.getByRole("list", { name: "Attached data" }));
    await view.user.type(rows.getByRole("textbox", { name: "Key 2" }), "case");
    await view.user.type(rows.getByRole("textbox", { name: "Value 2" }), "A-1");
    await view.user.click(await button("Transfer"));
    await view.user.click(await button("Transfer"));
    await open(view, "Ada Lark");
    const dialog = await tray(view);
    const item = within(dialog.getByRole("listitem", { name: "Transfer of Bo Finch to +4420" }));
    item.getByText(/order: 17\s+case: A-1/);
    item.getByText(/No such queue/);
    await view.user.click(item.getByRole("button", { name: "Retry" }));
    expect(view.sent.at(-1)).toMatchObject({ type: "transfer", to: { id: "+4420" }, interactionId: "call" });
    await view.user.click(await dialog.findByRole("button", { name: "Discard" }));
    await view.user.keyboard("{Escape}");
    await expect.poll(hasUnsent).toBe(false);
  });

  it("lists a conversation that could not be started", async () => {
    const view = await showPanel();
    refuse(view, "Number is barred");
    await view.user.click(await button("New conversation"));
    await view.user.type(await screen.findByRole("textbox", { name: "To" }), "+358401");
    await view.user.click(await button("Start"));
    await screen.findByText(/host refused: Number is barred/);
    await view.user.keyboard("{Escape}");
    const dialog = await tray(view);
    within(dialog.getByRole("listitem", { name: "New conversation with +358401" })).getByText(/Number is barred/);
    accept(view);
    await view.user.click(dialog.getByRole("button", { name: "Retry" }));
    await dialog.findByText("Nothing is unsent.");
    expect(formOf(view.panel.drafts.getState()).to).toEqual([]);
  });

  it("preserves a refused e-mail when another conversation is started from the same form", async () => {
    const view = await showPanel();
    refuse(view, "Mailbox is full");
    await view.user.click(await button("New conversation"));
    await view.user.selectOptions(await screen.findByRole("combobox", { name: "Channel" }), "E-mail");
    await view.user.type(screen.getByRole("textbox", { name: "To" }), "ada@example.com");
    await view.user.type(screen.getByRole("textbox", { name: "Message" }), "Dear Ada");
    await view.user.click(await button("Start"));
    await screen.findByText(/host refused: Mailbox is full/);
    accept(view);
    await view.user.clear(screen.getByRole("textbox", { name: "To" }));
    await view.user.type(screen.getByRole("textbox", { name: "To" }), "bo@example.com");
    await view.user.click(await button("Start"));
    const dialog = await tray(view);
    within(dialog.getByRole("listitem", { name: "New conversation with ada@example.com" })).getByText(/Dear Ada/);
    expect(dialog.getAllByRole("listitem")).toHaveLength(1);
  });

  it("says for a message in doubt that the transcript contains the same text", async () => {
    const view = await showPanel();
    view.host.answer = () => Promise.reject(new HostError("timeout"));
    await send(view, "Yes");
    view.emit({ type: "transcript", interactionId: "chat", entries: [entry({ id: "m", text: "Yes" })] });
    const dialog = await tray(view);
    const item = within(dialog.getByRole("listitem", { name: "Message to Ada Lark" }));
    expect(item.getByText(/message with the same text/)).toBeTruthy();
  });

  it("shows nothing after the host disconnected the panel", async () => {
    const view = await showPanel();
    refuse(view, "Chat is closed");
    await send(view, "Hello Ada");
    await button("Unsent (1)");
    view.emit({ type: "connection", connection: { phase: "disconnected", reason: "logout" } });
    await expect.poll(hasUnsent).toBe(false);
  });

  it("closes at the host's exit, and shows and posts nothing until the host is back", async () => {
    const server = await startReportServer();
    server.answer = 409;
    const view = await showPanel({ submitUrl: server.url });
    view.emit(
      { type: "agent", patch: { id: "kim" } },
      push({ id: "call", status: "ended", wrapUp: { kind: "close" } }),
    );
    await open(view, "Bo Finch");
    await view.user.type(await screen.findByRole("textbox", { name: "Notes" }), "Secret of Bo");
    await view.user.click(await button("Mark as handled"));
    await tray(view);
    await screen.findByText("Secret of Bo", { selector: "[role=dialog] *" });
    view.emit({ type: "connection", connection: { phase: "disconnected", reason: "logout" } });
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    server.answer = 204;
    act(() => void window.dispatchEvent(new Event("focus")));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(JSON.stringify(view.panel.drafts.getState())).not.toContain("Secret of Bo");
    expect(server.posts).toHaveLength(1);
    await server.close();
  });

  it("has no accessibility violations", async () => {
    const view = await showPanel();
    refuse(view, "Chat is closed");
    await send(view, "Hello Ada");
    await tray(view);
    const { violations } = await axe.run(document.body, {
      rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

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
