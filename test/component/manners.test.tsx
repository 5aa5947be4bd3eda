import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Engine } from "../../src/simulator/engine/Engine.ts";
import { renderPanel } from "../support/renderPanel.tsx";

/** Brings an accepted chat or call of this person into view. Returns its id. */
function accepted(desk: Engine, channel: "chat" | "phone", name: string): string {
  const made =
    channel === "chat"
      ? desk.queueChat({ from: `${name}@customer.example`, name, queue: "Sales chat", text: `I am ${name}` })
      : desk.ring({ from: "+15550100", name, queue: "Customer Care" });
  if (!made.ok || made.id === undefined) throw new TypeError("The desk made no conversation.");
  desk.accept(made.id);
  return made.id;
}

async function openTwo(first: "chat" | "phone") {
  const ids = { ada: "", bo: "" };
  const desk = await renderPanel((engine) => {
    ids.bo = accepted(engine, "chat", "Bo Finch");
    ids.ada = accepted(engine, first, "Ada Lark");
    engine.selectActive(ids.ada);
  });
  await shows("Ada Lark");
  return { ...desk, ...ids };
}

const title = () => within(screen.getByRole("region", { name: "Conversation" })).getByRole("heading", { level: 2 });
const says = (text: string) =>
  waitFor(() => expect(screen.getByRole("status", { name: "Attention" }).textContent).toBe(text));
const shows = (name: string) => waitFor(() => expect(title().textContent).toBe(name));
const field = (name: string) => screen.findByRole<HTMLTextAreaElement>("textbox", { name });
const opens = (tab: string) => waitFor(() => expect(screen.getByRole("tab", { selected: true }).textContent).toBe(tab));

describe("while a field is in use", () => {
  it("keeps the view when the host makes another conversation active, and offers it", async () => {
    const { user, world, ada, bo } = await openTwo("chat");
    const message = await field("Message");
    await user.type(message, "Your parcel ");
    message.setSelectionRange(4, 4);
    await world((desk) => desk.selectActive(bo));
    await user.keyboard("new ");
    expect(document.activeElement).toBe(message);
    expect(message.value).toBe("Yournew  parcel ");
    await shows("Ada Lark");
    await says("Now active: Bo Finch");
    // Leaving the field does not move anything under the pointer.
    await user.click(title());
    await world((desk) => desk.customerSays(ada, "Hello?"));
    await shows("Ada Lark");
    await user.click(screen.getByRole("button", { name: "Show" }));
    await shows("Bo Finch");
    await says("");
    expect(screen.queryByRole("button", { name: "Show" })).toBeNull();
    await world((desk) => desk.selectActive(ada));
    await shows("Ada Lark");
    expect(await field("Message")).toHaveProperty("value", "Yournew  parcel ");
  });

  it("shows what waits by one key", async () => {
    const { user, world, bo } = await openTwo("chat");
    await user.type(await field("Message"), "Hello");
    await world((desk) => desk.selectActive(bo));
    await screen.findByText("Now active: Bo Finch");
    await user.keyboard("{Control>}{Shift>}9{/Shift}{/Control}");
    await shows("Bo Finch");
    expect(screen.queryByRole("button", { name: "Show" })).toBeNull();
  });

  it("no longer offers what the host or the agent has left", async () => {
    const { user, world, ada, bo } = await openTwo("chat");
    await user.type(await field("Message"), "Hello");
    await world((desk) => desk.selectActive(bo));
    expect(await screen.findByText("Now active: Bo Finch")).toBeTruthy();
    await world((desk) => desk.selectActive(ada));
    await says("");
    await world((desk) => desk.selectActive(bo));
    const list = within(screen.getByRole("region", { name: "Conversations" }));
    await user.click(list.getByRole("button", { name: /^Ada Lark/ }));
    await says("");
    await shows("Ada Lark");
  });

  it("keeps the message box when the customer ends the chat", async () => {
    const { user, world, ada } = await openTwo("chat");
    const message = await field("Message");
    await user.type(message, "One ");
    await world((desk) => desk.customerHangsUp(ada));
    await user.keyboard("moment");
    expect(document.activeElement).toBe(message);
    expect(message.value).toBe("One moment");
    await opens("Transcript");
    screen.getByRole("button", { name: "Send", description: "The conversation has ended." });
    expect(screen.queryByRole("group", { name: "Your message" })).toBeNull();
    await says("Ended: Ada Lark");
    await user.click(screen.getByRole("button", { name: "Show" }));
    await opens("Wrap-up");
    await user.click(screen.getByRole("tab", { name: "Transcript" }));
    const own = await screen.findByRole("group", { name: "Your message" });
    expect(own.textContent).toContain("One moment");
  });

  it.each([
    ["Transfer", "combobox", "Transfer to"],
    ["Wrap-up", "textbox", "Notes"],
  ])("keeps the field of the tab %s when the call ends", async (tab, role, name) => {
    const { user, world, ada } = await openTwo("phone");
    await user.click(screen.getByRole("tab", { name: tab }));
    const typed = await screen.findByRole<HTMLInputElement>(role, { name });
    await user.type(typed, "Bo");
    await world((desk) => desk.customerHangsUp(ada));
    await user.keyboard("b");
    expect(document.activeElement).toBe(typed);
    expect(typed.value).toBe("Bob");
    await opens(tab);
    // In Wrap-up nothing waits.
    await says(tab === "Wrap-up" ? "" : "Ended: Ada Lark");
  });

  it("keeps the tab that the agent selects instead", async () => {
    const { user, world, ada } = await openTwo("chat");
    await user.type(await field("Message"), "One ");
    await world((desk) => desk.customerHangsUp(ada));
    await user.click(screen.getByRole("tab", { name: "Details" }));
    await opens("Details");
    await says("");
    expect(screen.queryByRole("button", { name: "Show" })).toBeNull();
  });

  it("leaves a form in a dialog alone", async () => {
    const { user, world, ada, bo } = await openTwo("chat");
    await user.click(screen.getByRole("button", { name: "New conversation" }));
    const dialog = within(await screen.findByRole("dialog", { name: "New conversation" }));
    const to = await dialog.findByRole<HTMLInputElement>("textbox", { name: "To" });
    await user.type(to, "+44207");
    await world((desk) => {
      desk.selectActive(bo);
      desk.customerHangsUp(ada);
    });
    await user.keyboard("946");
    expect(document.activeElement).toBe(to);
    expect(to.value).toBe("+44207946");
  });
});

describe("while no field is in use", () => {
  it("follows the host", async () => {
    const { user, world, ada, bo } = await openTwo("chat");
    await user.click(title());
    await world((desk) => desk.selectActive(bo));
    await shows("Bo Finch");
    await world((desk) => desk.selectActive(ada));
    await world((desk) => desk.customerHangsUp(ada));
    await opens("Wrap-up");
    expect(screen.queryByRole("button", { name: "Show" })).toBeNull();
  });

  it("follows the next change of the host after the agent left the field", async () => {
    const { user, world, ada, bo } = await openTwo("chat");
    await user.type(await field("Message"), "Hello");
    await world((desk) => desk.selectActive(bo));
    await user.click(title());
    await world((desk) => desk.customerHangsUp(ada));
    await opens("Wrap-up");
    await says("Now active: Bo Finch");
    await world((desk) => desk.selectActive(null));
    await world((desk) => desk.selectActive(bo));
    await shows("Bo Finch");
    expect(screen.queryByRole("button", { name: "Show" })).toBeNull();
  });
});

describe("reminders", () => {
  afterEach(() => void vi.useRealTimers());

  it("reminds of a call on hold after two minutes, until it ends or is dismissed", async () => {
    const { user, world, ada, bo } = await openTwo("phone");
    await world((desk) => desk.hold(ada));
    await world((desk) => desk.selectActive(bo));
    const later = async (seconds: number) => {
      vi.setSystemTime(Date.now() + seconds * 1000);
      await world(() => {});
      // The clock of the page ticks each second.
      await act(() => new Promise((resolve) => setTimeout(resolve, 1100)));
    };
    vi.useFakeTimers({ toFake: ["Date"] });
    await later(100);
    await says("");
    await later(25);
    await says("On hold: Ada Lark");
    await user.click(screen.getByRole("button", { name: "Show" }));
    await shows("Ada Lark");
    await says("On hold: Ada Lark");
    expect(screen.queryByRole("button", { name: "Show" })).toBeNull();
    await world((desk) => desk.resume(ada));
    await says("");
    await world((desk) => desk.mute(ada));
    await later(125);
    await says("Muted: Ada Lark");
    await user.click(screen.getByRole("button", { name: "Dismiss reminder" }));
    await says("");
  });
});

describe("failures", () => {
  const alerts = () => screen.findAllByRole("alert");

  it("name their command, one box each, the newest on top, and are told apart by Retry", async () => {
    const { user, world, line } = await openTwo("phone");
    line.fault("error", true);
    await user.click(screen.getByRole("button", { name: "Mute" }));
    expect((await alerts())[0]?.textContent).toMatch(/^Mute failed: /);
    await user.click(screen.getByRole("button", { name: "Hold" }));
    await waitFor(async () => expect(await alerts()).toHaveLength(2));
    expect((await alerts()).map((one) => one.textContent?.split(":")[0])).toEqual(["Hold failed", "Mute failed"]);
    screen.getByRole("button", { name: "Retry", description: /^Hold failed/ });
    await user.click(screen.getByRole("button", { name: "Retry", description: /^Mute failed/ }));
    await waitFor(async () => expect((await alerts())[0]?.textContent).toMatch(/^Mute failed/));
    line.fault("error", false);
    await user.click(screen.getByRole("button", { name: "Retry", description: /^Hold failed/ }));
    await world(() => {});
    await waitFor(async () =>
      expect((await alerts()).map((one) => one.textContent?.split(":")[0])).toEqual(["Mute failed"]),
    );
  });

  it("name the conversation when another one is shown", async () => {
    const { user, world, line, ada, bo } = await openTwo("phone");
    line.fault("error", true);
    await user.click(screen.getByRole("button", { name: "Hold" }));
    const alert = (await alerts())[0];
    expect(within(alert ?? document.body).getByText(/Conversation: Ada Lark/).className).not.toBe("");
    await world((desk) => desk.selectActive(bo));
    await shows("Bo Finch");
    await waitFor(async () =>
      expect((await alerts())[0]?.textContent).toMatch(/^Hold failed: .*Conversation: Ada Lark/),
    );
    await world((desk) => desk.selectActive(ada));
    await shows("Ada Lark");
    const box = (await alerts())[0] ?? document.body;
    await user.click(within(box).getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByText(/Hold failed/)).toBeNull();
  });

  it("ask to check the phone when the host did not confirm", async () => {
    const { user, line } = await openTwo("phone");
    line.fault("silence", true);
    await user.click(screen.getByRole("button", { name: "Hold" }));
    const alert = await screen.findByText(/^Not confirmed/);
    expect(alert.textContent).toBe("Not confirmed: hold. Check the phone.");
  });
});
