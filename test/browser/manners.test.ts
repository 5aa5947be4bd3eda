import type { Frame, Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();
let desk: Desk;

interface Known {
  readonly id: string;
  readonly channel: string;
  readonly status: string;
}

/** Returns the ids of the running conversations by their channels. */
async function running(): Promise<ReadonlyMap<string, string>> {
  const known = await desk.page.evaluate(() => {
    const { simulator } = window as unknown as { simulator: { state(): { interactions: readonly Known[] } } };
    return simulator.state().interactions.map(({ id, channel, status }) => ({ id, channel, status }));
  });
  return new Map(known.filter(({ status }) => status === "accepted").map(({ id, channel }) => [channel, id]));
}

/** Opens a desk with a chat and a call that the agent handles. */
async function open(viewport = { width: 1280, height: 900 }) {
  desk = await openDesk({ query: { scenario: "three-conversations" }, viewport });
  const { panel } = desk;
  await panel.getByRole("button", { name: "Accept" }).first().waitFor();
  await expect
    .poll(
      async () => {
        const accept = panel.getByRole("button", { name: "Accept" }).first();
        if (await accept.isVisible()) await accept.click({ timeout: 500 }).catch(() => undefined);
        const ids = await running();
        return ids.has("chat") && ids.has("phone");
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  const ids = await running();
  const id = (channel: string) => ids.get(channel) ?? "";
  return { panel, chat: id("chat"), call: id("phone") };
}

const activate = (id: string) =>
  desk.push({ type: "state", payload: { attribute: "activeInteraction", value: { id }, interaction: { id } } });
/** The customer ends a conversation. Nothing is clicked, which would take the focus out of the panel. */
async function end(customer: string): Promise<void> {
  const lines = desk.page.getByRole("navigation", { name: "My Conversations" });
  await lines.getByRole("button", { name: customer }).evaluate((line: HTMLElement) => {
    if (line.ariaCurrent !== "true") line.click();
  });
  const leaves = desk.page.getByRole("button", { name: /^Customer (leaves|hangs up)$/ });
  await leaves.evaluate((button: HTMLElement) => button.click());
}
const attention = (panel: Frame) => panel.getByRole("status", { name: "Attention" });

/** Types the first half, lets the world act, and types the second half in the middle of the first. */
async function typeAround(field: Locator, act: () => Promise<void>, said: RegExp | undefined): Promise<void> {
  await field.click();
  await field.fill("");
  const { keyboard } = desk.page;
  await keyboard.type("One ent");
  for (let step = 0; step < 3; step += 1) await keyboard.press("ArrowLeft");
  await act();
  if (said === undefined) await desk.panel.waitForFunction(() => document.hasFocus());
  else await attention(desk.panel).filter({ hasText: said }).waitFor();
  await keyboard.type("mom", { delay: 20 });
  expect(await field.inputValue()).toBe("One moment");
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await field.evaluate((element: HTMLTextAreaElement) => element.selectionStart)).toBe("One mom".length);
}

describe("an agent who is typing", () => {
  it("loses no character of a message when the host activates another conversation, or the chat ends", async () => {
    const { panel, chat, call } = await open();
    await activate(chat);
    const message = panel.getByRole("textbox", { name: "Message" });
    await typeAround(message, () => activate(call), /^Now active: /);
    await activate(chat);
    await attention(panel).filter({ hasText: /^$/ }).waitFor({ state: "attached" });
    await typeAround(message, () => end("Aisha Rahman"), /^Ended: /);
    await panel.getByRole("button", { name: "Show", exact: true }).click();
    await panel.getByRole("tab", { name: "Wrap-up", selected: true }).waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it("loses no character of the notes when the call ends", async () => {
    const { panel, call } = await open();
    await activate(call);
    const notes = panel
      .getByRole("region", { name: "Conversation", exact: true })
      .getByRole("textbox", { name: "Notes" });
    await typeAround(notes, () => end("Emma Clarke"), /^Ended: /);
    expect(desk.complaints).toEqual([]);
  });

  it("loses no character of a new conversation, whatever the host does", async () => {
    const { panel, chat, call } = await open();
    await activate(chat);
    await panel.getByRole("button", { name: "New conversation" }).click();
    const dialog = panel.getByRole("dialog", { name: "New conversation" });
    const to = dialog.getByRole("textbox", { name: "To", exact: true });
    const act = async () => {
      await activate(call);
      await end("Aisha Rahman");
      await end("Emma Clarke");
    };
    await typeAround(to, act, undefined);
    expect(desk.complaints).toEqual([]);
  });
});
