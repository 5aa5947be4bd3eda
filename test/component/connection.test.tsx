import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Engine } from "../../src/simulator/engine/Engine.ts";
import { renderPanel } from "../support/renderPanel.tsx";

const secrets = ["Ada Lark", "+15550100", "Invoice 77", "promised a call", "reply to Ada", "+442079460131"];

/** Starts with an accepted chat and an accepted call. */
function withCustomer(desk: Engine): void {
  const chat = desk.queueChat({ from: "+15550100", name: "Ada Lark", queue: "Sales chat", text: "Invoice 77" });
  if (chat.ok && chat.id !== undefined) desk.accept(chat.id);
}

const connection = () => screen.findByRole("status", { name: "Connection" });
const button = (name: string) => screen.findByRole("button", { name });

/** Returns all data of the panel, in its page and in its stores. */
function memory(panel: Awaited<ReturnType<typeof renderPanel>>["panel"]): string {
  const queries = panel.lazy.queryClient?.getQueryCache().getAll() ?? [];
  const kept = [panel.store.getState(), panel.drafts.getState(), queries.map(({ state }) => state.data)];
  const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea")].map(({ value }) => value);
  return [document.documentElement.outerHTML, document.title, ...fields, JSON.stringify(kept)].join("\n");
}

async function fillEverything(user: Awaited<ReturnType<typeof renderPanel>>["user"]): Promise<void> {
  await user.type(await screen.findByRole("textbox", { name: "Message" }), "reply to Ada");
  await user.click(await screen.findByRole("tab", { name: "Transfer" }));
  await user.type(await screen.findByRole("combobox", { name: "Transfer to" }), "+442079460131");
  await user.click(await screen.findByRole("tab", { name: "Wrap-up" }));
  await user.type(await screen.findByRole("textbox", { name: "Notes" }), "promised a call");
}

describe.each([
  ["an exit", { type: "exit" }, "closed this panel"],
  ["a logout", { type: "status", payload: { attribute: "login_status", value: "logged_out" } }, "logged out"],
])("%s of the host", (_name, message, words) => {
  it("removes all customer data from the page and from memory, and sends nothing more", async () => {
    const { panel, user, post, engine, world } = await renderPanel(withCustomer);
    await screen.findByRole("heading", { name: "Ada Lark" });
    await fillEverything(user);
    const full = memory(panel);
    for (const secret of secrets) expect(full).toContain(secret);
    await post(message);
    expect((await connection()).textContent).toBe("Disconnected");
    await screen.findByText(new RegExp(words));
    const emptied = memory(panel);
    for (const secret of secrets) expect(emptied).not.toContain(secret);
    expect(screen.queryByRole("button", { name: "End chat" })).toBeNull();
    expect(screen.queryByRole("button", { name: "New conversation" })).toBeNull();
    const [chat] = engine.state().interactions;
    const result = await panel.commands.run({ type: "hangup", interactionId: chat?.id ?? "" });
    expect(result).toMatchObject({ ok: false, code: "closed" });
    await world(() => {});
    expect(engine.state().interactions[0]?.status).toBe("accepted");
    expect(memory(panel)).not.toContain("Ada Lark");
  });

  it("closes the form of a new conversation, and restores the form and the drafts when the host is back", async () => {
    const { user, post, panel } = await renderPanel(withCustomer);
    await fillEverything(user);
    await user.click(await button("New conversation"));
    await user.type(await screen.findByRole("textbox", { name: "To" }), "+4479460000");
    await post(message);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(memory(panel)).not.toContain("+4479460000");
    await post({ type: "status", payload: { attribute: "login_status", value: "logged_in" } });
    if (screen.queryByRole("button", { name: "Retry" }) !== null) await user.click(await button("Retry"));
    await user.click(await screen.findByRole("tab", { name: "Wrap-up" }));
    expect(await screen.findByDisplayValue("promised a call")).toBeTruthy();
    await user.click(await button("New conversation"));
    expect(await screen.findByDisplayValue("+4479460000")).toBeTruthy();
  });
});

describe("unresponsive host", () => {
  it("is shown on the conversation, preserves everything, and its state is read again when it responds", async () => {
    const { user, line, world, post } = await renderPanel(withCustomer, { timeouts: { requestMs: 60 } });
    await user.click(await screen.findByRole("tab", { name: "Wrap-up" }));
    await user.type(await screen.findByRole("textbox", { name: "Notes" }), "promised a call");
    line.fault("silence", true);
    await user.click(await button("End chat"));
    await screen.findByText("Reconnecting");
    const region = screen.getByRole("region", { name: "Conversation", description: /Possibly out of date/ });
    within(region).getByText(/Possibly out of date/);
    screen.getByRole("region", { name: "Conversations", description: /Possibly out of date/ });
    within(region).getByRole("heading", { name: "Ada Lark" });
    expect(screen.getByRole("textbox", { name: "Notes" })).toHaveProperty("value", "promised a call");
    // Another conversation arrived without a push.
    await world((engine) => {
      engine.queueChat({ from: "+15550199", name: "Bo Finch", queue: "Sales chat", text: "Hello" });
    });
    expect(screen.queryByText("Bo Finch")).toBeNull();
    line.fault("silence", false);
    await post({ type: "status", payload: { attribute: "work_status", value: "ready" } });
    await screen.findByRole("button", { name: /^Bo Finch/ });
    expect((await connection()).textContent).toBe("Connected");
    expect(screen.queryByText(/Possibly out of date/)).toBeNull();
    // The agent's selection is unchanged.
    expect(screen.getByRole("tab", { name: "Wrap-up" }).getAttribute("aria-selected")).toBe("true");
    expect(screen.getByRole("textbox", { name: "Notes" })).toHaveProperty("value", "promised a call");
  });

  it("removes conversations that are gone when it responds again", async () => {
    const { user, line, world, engine } = await renderPanel(withCustomer, { timeouts: { requestMs: 60 } });
    const [chat] = engine.state().interactions;
    line.fault("silence", true);
    await user.click(await button("End chat"));
    await screen.findByText("Reconnecting");
    await world(() => {
      engine.hangup(chat?.id ?? "");
      engine.close(chat?.id ?? "");
    });
    line.fault("silence", false);
    // The panel probes again after two seconds.
    expect(await screen.findByText("No active conversation", undefined, { timeout: 5000 })).toBeTruthy();
  });
});

describe("notice that drafts are not stored", () => {
  it("appears once and does not interrupt the agent's work", async () => {
    const { user, panel } = await renderPanel(withCustomer);
    await fillEverything(user);
    const notice = await screen.findByText(/drafts are lost when/);
    expect(notice.closest("[role=status]")).not.toBeNull();
    expect(notice.closest("[role=alert]")).toBeNull();
    await user.click(await button("Dismiss"));
    act(() => panel.drafts.setState({ reach: "page" }));
    expect(screen.queryByText(/drafts are lost when/)).toBeNull();
    expect(screen.getByRole("textbox", { name: "Notes" })).toHaveProperty("value", "promised a call");
  });
});
