import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import { formOf } from "../../src/state/drafts/drafts.ts";
import { entry, push } from "../support/builders.ts";
import { startReportServer } from "../support/reportServer.ts";
import { showPanel, refuse, accept, button, open, tray, send, hasUnsent } from "../support/unsentPanel.ts";

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
