import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import { push } from "../support/builders.ts";
import { type RenderedPanel, renderPanel } from "../support/renderPanel.tsx";
import { renderApp } from "../support/renderApp.tsx";
import type { RenderedView } from "../support/renderView.tsx";

const button = (name: string) => screen.findByRole("button", { name });
const heading = (name: string) => screen.queryByRole("heading", { level: 2, name });
const controls = () => screen.queryByRole("group", { name: "Call controls" });
const noConversation = () => screen.queryByText("No active conversation");

/** Presses a button like a keyboard does. */
async function press({ user }: { readonly user: RenderedView["user"] }, name: string): Promise<void> {
  (await button(name)).focus();
  await user.keyboard("{Enter}");
}

const hasFocus = (element: HTMLElement | null) => element !== null && document.activeElement === element;

/** Longer than moving a lost focus takes. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 150));

const ringing = () =>
  renderPanel((desk) => {
    desk.ring({ from: "+15550100", name: "Ada Lark", queue: "Customer Care" });
  });

async function inCall(): Promise<RenderedPanel> {
  const view = await ringing();
  await press(view, "Accept");
  await button("Hang up");
  return view;
}

/** Renders the whole panel with the given events, on a host that the test controls. */
async function showPanel(...shown: readonly ReturnType<typeof push>[]): Promise<RenderedView> {
  const view = await renderApp();
  view.emit(...shown);
  return view;
}
const call = push({ id: "call", channel: "phone", status: "accepted", line: "connected", title: "Bo Finch" });
const chat = push({ id: "chat", channel: "chat", status: "accepted", title: "Ada Lark" });
const refuse = (view: RenderedView) => {
  view.host.answer = () => Promise.reject(new HostError("refused", "Line is gone"));
};

describe("focus of a removed control", () => {
  it("moves to the call controls that replace Accept", async () => {
    const view = await ringing();
    await press(view, "Accept");
    await expect.poll(() => hasFocus(controls())).toBe(true);
  });

  it("moves from Hang up to the conversation's heading", async () => {
    const view = await inCall();
    await press(view, "Hang up");
    await expect.poll(() => hasFocus(heading("Ada Lark"))).toBe(true);
  });

  it("moves from Mark as handled to the next shown conversation", async () => {
    const view = await inCall();
    await press(view, "Hang up");
    await view.user.click(await screen.findByRole("tab", { name: "Details" }));
    await press(view, "Mark as handled");
    await expect.poll(() => hasFocus(noConversation())).toBe(true);
  });

  it("moves from Decline to the heading of the next conversation, not to its controls", async () => {
    const view = await showPanel(call, push({ id: "offer", channel: "phone", status: "offered", title: "Cy Wren" }));
    view.panel.commands.choose("offer");
    await press(view, "Decline");
    view.emit({ type: "interaction-gone", interactionId: "offer" });
    await expect.poll(() => hasFocus(heading("Bo Finch"))).toBe(true);
  });

  it.each(["Dismiss", "Retry"])("stays with the controls after %s of a failure", async (name) => {
    const view = await showPanel(call);
    // The notice about drafts has a button of the same name.
    await press(view, "Dismiss");
    refuse(view);
    await press(view, "Hold");
    await button("Retry");
    view.host.answer = () => new Promise(() => {});
    await press(view, name);
    await expect.poll(() => hasFocus(controls())).toBe(true);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("stays with the controls after an answer to the suggestion to stop the recording", async () => {
    const view = await showPanel(
      call,
      push({
        id: "call",
        recording: { state: "on", consent: undefined },
        attachedData: [{ key: "payment", value: "4111 1111 1111 1111" }],
      }),
    );
    await press(view, "Continue recording");
    await expect.poll(() => hasFocus(controls())).toBe(true);
  });

  it("stays in the transcript after Retry of a failed message", async () => {
    const view = await showPanel(chat);
    refuse(view);
    await view.user.type(await screen.findByRole("textbox", { name: "Message" }), "Hello{Enter}");
    view.host.answer = () => new Promise(() => {});
    await press(view, "Retry");
    await expect.poll(() => hasFocus(screen.queryByRole("log", { name: "Transcript" }))).toBe(true);
  });

  it("moves from a closed notice to the conversation", async () => {
    const view = await showPanel(call);
    await press(view, "Dismiss");
    await expect.poll(() => hasFocus(heading("Bo Finch"))).toBe(true);
  });

  it("stays with the notice of the connection after Retry", async () => {
    const view = await showPanel();
    view.emit({ type: "connection", connection: { phase: "failed", reason: "No answer" } });
    await press(view, "Retry");
    view.emit({ type: "connection", connection: { phase: "connecting" } });
    await expect.poll(() => hasFocus(screen.queryByText(/^Connecting to/))).toBe(true);
  });

  it("stays in the tray while the tray is open, then moves to the conversation when its button is gone", async () => {
    const view = await showPanel(chat);
    refuse(view);
    await view.user.type(await screen.findByRole("textbox", { name: "Message" }), "Hello{Enter}");
    await press(view, "Unsent (1)");
    const tray = within(await screen.findByRole("dialog", { name: "Unsent" }));
    tray.getByRole("button", { name: "Discard" }).focus();
    await view.user.keyboard("{Enter}");
    await expect.poll(() => hasFocus(tray.getByRole("list", { name: "Unsent" }))).toBe(true);
    await view.user.keyboard("{Escape}");
    await expect.poll(() => hasFocus(heading("Ada Lark"))).toBe(true);
  });
});

describe("focus that must not move", () => {
  /** Renders the panel with the focus on Dismiss of a failed Hold. */
  async function atDismiss(): Promise<{ readonly leave: () => void }> {
    const view = await showPanel(call);
    refuse(view);
    await press(view, "Hold");
    const alert = await within(await screen.findByRole("region", { name: "Conversation" })).findByRole("alert");
    within(alert).getByRole("button", { name: "Dismiss" }).focus();
    return {
      leave: () => act(() => view.panel.commands.dismiss("call/hold")),
    };
  }

  it("stays on another element that has or gets the focus", async () => {
    const { leave } = await atDismiss();
    leave();
    const hold = await button("Hold");
    hold.focus();
    await aWhile();
    expect(document.activeElement).toBe(hold);
  });

  it("stays where the agent moved it before", async () => {
    const { leave } = await atDismiss();
    (document.activeElement as HTMLElement).blur();
    await aWhile();
    leave();
    await aWhile();
    expect(document.activeElement).toBe(document.body);
  });

  it("stays in the page around the frame", async () => {
    const { leave } = await atDismiss();
    leave();
    window.dispatchEvent(new FocusEvent("blur"));
    await aWhile();
    expect(document.activeElement).toBe(document.body);
  });

  it("stays in an open dialog", async () => {
    const { leave } = await atDismiss();
    const dialog = document.body.appendChild(document.createElement("div"));
    dialog.setAttribute("role", "dialog");
    leave();
    await aWhile();
    expect(document.activeElement).toBe(document.body);
    dialog.remove();
  });
});
