import type { Frame, Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { reloadFrame } from "../support/reloadFrame.ts";
import { denyStorage, type Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

let desk: Desk;
const { open: openDesk } = useDesk();

async function open(scenario: string, initScript?: string): Promise<Frame> {
  desk = await openDesk({ query: { scenario }, initScript });
  return desk.panel;
}

const button = (panel: Frame, name: string | RegExp) => panel.getByRole("button", { name, exact: true });
const conversation = (panel: Frame) => panel.getByRole("region", { name: "Conversation", exact: true });
const list = (panel: Frame) => panel.getByRole("region", { name: "Conversations" });
const gone = (locator: Locator) => locator.waitFor({ state: "detached" });
const hasFocusIn = (locator: Locator) =>
  locator.evaluate((element) => document.hasFocus() && element.contains(document.activeElement));
const focusedName = (panel: Frame) =>
  panel.evaluate(() => {
    const element = document.hasFocus() ? document.activeElement : null;
    return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
  });
const tab = (panel: Frame, name: string) => panel.getByRole("tab", { name }).click();

/** Clicks a control and waits for the control that replaces it after the host's confirmation. */
async function clickUntil(panel: Frame, name: string, next: string): Promise<void> {
  await button(panel, name).click();
  await button(panel, next).waitFor();
}

/** Polls until the simulator's log contains all texts. */
async function logged(...texts: readonly string[]): Promise<void> {
  await expect
    .poll(() => desk.log(), { timeout: 10_000 })
    .toSatisfy((log: string) => texts.every((text) => log.includes(text)));
}

describe("agent", () => {
  it("handles a call from the offer to Mark as handled", async () => {
    const panel = await open("inbound-call", denyStorage);
    await panel
      .getByRole("status", { name: "Connection" })
      .filter({ hasText: /^Connected/ })
      .waitFor();
    await button(panel, "Accept").first().click();
    const controls = panel.getByRole("group", { name: "Call controls" });
    await controls.waitFor();
    await clickUntil(panel, "Hold", "Resume");
    await clickUntil(panel, "Resume", "Hold");
    await clickUntil(panel, "Mute", "Unmute");
    await clickUntil(panel, "Unmute", "Mute");
    await clickUntil(panel, "Start recording", "Stop recording");
    await button(panel, "Keypad").click();
    const keypad = panel.getByRole("dialog", { name: "Keypad" });
    for (const key of ["4", "2", "#"]) await keypad.getByRole("button", { name: key, exact: true }).click();
    await logged('"dtmf"', '"content":"4"', '"content":"2"', '"content":"#"');
    await panel.page().keyboard.press("Escape");
    await gone(keypad);
    await button(panel, "Hang up").click();
    await tab(panel, "Wrap-up");
    await panel.getByRole("textbox", { name: "Notes" }).fill("Wants a call back on Monday.");
    await panel.getByRole("timer", { name: "Wrap-up time" }).waitFor();
    await button(panel, "Mark as handled").first().click();
    // The notes are not sent, because no address is configured, and not stored.
    await button(panel, "Mark as handled anyway").click();
    await panel.getByText("No active conversation").waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it("declines a call", async () => {
    const panel = await open("inbound-call");
    await button(panel, "Decline").first().click();
    await gone(button(panel, "Decline"));
    await logged('"reject"');
    expect(desk.complaints).toEqual([]);
  });

  it("replies in a chat", async () => {
    const panel = await open("chat");
    await button(panel, "Accept").first().click();
    const message = panel.getByRole("textbox", { name: "Message" });
    await message.fill("Good morning, how can I help?");
    await button(panel, "Send").click();
    const log = panel.getByRole("log", { name: "Transcript" });
    await log.getByText("Good morning, how can I help?").waitFor();
    await expect.poll(() => message.inputValue()).toBe("");
    await button(panel, "End chat").click();
    await tab(panel, "Wrap-up");
    await button(panel, "Mark as handled").first().click();
    expect(desk.complaints).toEqual([]);
  });

  it("consults a colleague and connects the colleague with the customer", async () => {
    const panel = await open("consult-join");
    await button(panel, "Accept").first().click();
    await button(panel, "Hold").waitFor();
    await tab(panel, "Transfer");
    await panel.getByRole("combobox", { name: "Transfer to" }).fill("+442079460131");
    await button(panel, "Consult").click();
    await logged('"consult"', "+442079460131");
    // The consultation is a separate call. Join is a control of the original call.
    const join = conversation(panel).getByRole("button", { name: "Join", exact: true });
    await list(panel).getByRole("listitem").nth(1).waitFor();
    // The host selects the consultation when it is answered, but the view stays with the original call.
    await expect.poll(() => join.isEnabled(), { timeout: 15_000 }).toBe(true);
    await join.click();
    await logged('"join"');
    expect(desk.complaints).toEqual([]);
  });

  it("transfers a call with attached data", async () => {
    const panel = await open("blind-transfer");
    await button(panel, "Accept").first().click();
    await button(panel, "Hold").waitFor();
    await tab(panel, "Transfer");
    await panel.getByRole("combobox", { name: "Transfer to" }).fill("+442079460131");
    await panel.getByText(/^Attached data \(3\)/).click();
    await button(panel, "Add row").click();
    await panel.getByRole("textbox", { name: "Key 4" }).fill("promised");
    await panel.getByRole("textbox", { name: "Value 4" }).fill("a refund by Friday");
    await button(panel, "Transfer").click();
    await logged('"command":"transfer"', "+442079460131", '"promised":"a refund by Friday"', '"order":"HL-177540"');
    expect(desk.complaints).toEqual([]);
  });

  it("starts a conversation", async () => {
    const panel = await open("");
    await button(panel, "New conversation").click();
    const dialog = panel.getByRole("dialog", { name: "New conversation" });
    await dialog.getByRole("textbox", { name: "To", exact: true }).fill("+442079460132");
    await dialog.getByRole("button", { name: "Start", exact: true }).click();
    await gone(dialog);
    await logged('"outbound"', "+442079460132");
    await list(panel).getByRole("listitem").first().waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it("sees the running call again after a reload", async () => {
    const panel = await open("inbound-call");
    await button(panel, "Accept").first().click();
    await clickUntil(panel, "Hold", "Resume");
    await panel.getByRole("tab", { name: "Wrap-up" }).click();
    await panel.getByRole("textbox", { name: "Notes" }).fill("Promised a call on Monday");
    await reloadFrame(panel);
    await button(panel, "Resume").waitFor();
    await panel.getByRole("tab", { name: "Wrap-up" }).click();
    await expect
      .poll(() => panel.getByRole("textbox", { name: "Notes" }).inputValue())
      .toBe("Promised a call on Monday");
    expect(desk.complaints).toEqual([]);
  });

  it("sees the host's reason beside the refused control", async () => {
    const panel = await open("inbound-call");
    await button(panel, "Accept").first().click();
    await button(panel, "Hold").waitFor();
    await desk.fault("error", true);
    await button(panel, "Hold").click();
    await conversation(panel).getByRole("alert").first().waitFor();
    expect(await button(panel, "Hold").isVisible()).toBe(true);
    await desk.fault("error", false);
    await button(panel, "Retry").first().click();
    await button(panel, "Resume").waitFor();
    expect(desk.complaints).toEqual([]);
  });
});

describe("keyboard", () => {
  /** Presses Tab until an element of this name has the focus. */
  async function tabTo(panel: Frame, name: string): Promise<void> {
    const target = button(panel, name).first();
    for (let press = 0; press < 60; press += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await panel.page().keyboard.press("Tab");
    }
    throw new Error(`Tab never reached ${name}`);
  }

  /** Opens a desk with an offer and focuses the panel. */
  async function openRinging(): Promise<Frame> {
    const panel = await open("inbound-call");
    await button(panel, "Accept").first().waitFor();
    await panel.locator("body").focus();
    await panel.evaluate(() => {
      window.focus();
    });
    return panel;
  }

  const hasFocus = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);

  it("accepts, holds, resumes and hangs up a call", async () => {
    const panel = await openRinging();
    await tabTo(panel, "Accept");
    await panel.page().keyboard.press("Enter");
    await button(panel, "Hold").waitFor();
    await tabTo(panel, "Hold");
    await panel.page().keyboard.press("Space");
    await button(panel, "Resume").waitFor();
    await tabTo(panel, "Resume");
    await panel.page().keyboard.press("Enter");
    await button(panel, "Hold").waitFor();
    await tabTo(panel, "Hang up");
    await panel.page().keyboard.press("Enter");
    await gone(button(panel, "Hang up"));
    expect(desk.complaints).toEqual([]);
  });

  it("does not lose the focus when the focused control disappears", async () => {
    const panel = await openRinging();
    const { keyboard } = panel.page();
    await tabTo(panel, "Accept");
    await keyboard.press("Enter");
    const controls = conversation(panel).getByRole("group", { name: "Call controls" });
    await expect.poll(() => hasFocus(controls)).toBe(true);
    await keyboard.press("Tab");
    expect(await controls.locator("button:focus").count()).toBe(1);
    await tabTo(panel, "Hang up");
    await keyboard.press("Enter");
    const heading = conversation(panel).getByRole("heading", { level: 2 }).first();
    await expect.poll(() => hasFocus(heading)).toBe(true);
    await tabTo(panel, "Mark as handled");
    await keyboard.press("Enter");
    await expect.poll(() => hasFocus(panel.getByText("No active conversation"))).toBe(true);
    expect(desk.complaints).toEqual([]);
  });

  it("stays in the desktop when a control in the panel disappears", async () => {
    const panel = await openRinging();
    await tabTo(panel, "Accept");
    const elsewhere = desk.page.getByRole("button", { name: "Ring", exact: true });
    await elsewhere.focus();
    await desk.page.getByRole("button", { name: "Customer hangs up", exact: true }).dispatchEvent("click");
    await gone(button(panel, "Accept"));
    await panel.page().waitForTimeout(200);
    expect(await hasFocus(elsewhere)).toBe(true);
    expect(await hasFocus(panel.locator("body"))).toBe(true);
  });

  it.each([
    ["another site", false],
    ["its own site", true],
  ])("cycles within a dialog, in a desktop of %s", async (_site, sameSite) => {
    desk = await openDesk({ query: { scenario: "chat" }, sameSite });
    const { page, panel } = desk;
    await button(panel, "Accept").first().click();
    await panel.getByRole("textbox", { name: "Message" }).fill("Hello");
    await desk.fault("error", true);
    await button(panel, "Send").click();
    await button(panel, "Unsent (1)").click();
    const dialog = panel.getByRole("dialog", { name: "Unsent" });
    await expect.poll(() => hasFocusIn(dialog)).toBe(true);
    const names = ["Close", "Retry", "Copy", "Discard"];
    for (const [key, wanted] of [
      ["Tab", [...names.slice(1), ...names]],
      ["Shift+Tab", names.toReversed().slice(1)],
    ] as const) {
      const visited: string[] = [];
      for (let press = 0; press < wanted.length; press += 1) {
        await page.keyboard.press(key);
        visited.push(await focusedName(panel));
      }
      expect({ key, visited }).toEqual({ key, visited: wanted });
    }
    await page.keyboard.press("Escape");
    await gone(dialog);
    expect(await focusedName(panel)).toBe("Unsent (1)");
  });

  it("leaves a dialog open while the agent works in a desktop of the same site", async () => {
    desk = await openDesk({ query: { scenario: "" }, sameSite: true });
    const { page, panel } = desk;
    await button(panel, "New conversation").click();
    const dialog = panel.getByRole("dialog", { name: "New conversation" });
    await dialog.getByRole("textbox", { name: "To", exact: true }).fill("+442079460132");
    await page.getByRole("heading", { level: 2 }).first().click();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("IFRAME");
    expect(await dialog.getByRole("textbox", { name: "To", exact: true }).inputValue()).toBe("+442079460132");
    // A press beside the dialog in the panel still closes it.
    await panel.locator("html").click({ position: { x: 2, y: 2 } });
    await gone(dialog);
  });
});
