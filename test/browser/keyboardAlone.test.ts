import type { Frame, Locator } from "playwright-core";
import { expect, it } from "vitest";
import { denyStorage, type Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();
let desk: Desk;
let panel: Frame;

async function open(scenario: string, initScript?: string): Promise<void> {
  desk = await openDesk({ query: { scenario }, initScript });
  panel = desk.panel;
  // As by a Tab from the desktop into the frame.
  await panel.getByRole("button", { name: "Menu" }).focus();
}

const press = (keys: string) => desk.page.keyboard.press(keys);
const button = (name: string) => panel.getByRole("button", { name, exact: true });

/** Presses Tab, or Shift+Tab for a control before the focus, until this control has the focus. */
async function tabTo(wanted: Locator): Promise<void> {
  await wanted.first().waitFor();
  for (let step = 0; step < 60; step += 1) {
    const keys = await wanted.first().evaluate((element) => {
      const focused = document.activeElement ?? document.body;
      if (element === focused) return undefined;
      const isBefore = (focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      return isBefore ? "Shift+Tab" : "Tab";
    });
    if (keys === undefined) return;
    await press(keys);
  }
  throw new Error(`Tab does not reach ${wanted.toString()}.`);
}

/** Moves to a button with Tab and presses it. */
async function use(name: string): Promise<void> {
  await tabTo(button(name));
  await press("Enter");
}

it("serves a call with hold, recording, keypad, hang up and wrap-up", async () => {
  await open("inbound-call", denyStorage);
  await use("Accept");
  await button("Hang up").waitFor();
  await use("Hold");
  await button("Resume").waitFor();
  await use("Resume");
  await button("Hold").waitFor();
  await use("Start recording");
  await button("Stop recording").waitFor();
  await use("Stop recording");
  await button("Start recording").waitFor();
  await use("Keypad");
  const keypad = panel.getByRole("dialog", { name: "Keypad" });
  await keypad.waitFor();
  await press("4");
  await press("2");
  await keypad.getByText("42").waitFor();
  await press("Escape");
  await keypad.waitFor({ state: "detached" });
  await use("Hang up");
  const wrapUp = panel.getByRole("tabpanel", { name: "Wrap-up" });
  await wrapUp.waitFor();
  await tabTo(wrapUp.getByRole("textbox", { name: "Notes" }));
  await desk.page.keyboard.type("Sent a new lamp.");
  await tabTo(wrapUp.getByRole("radio").first());
  await press("Space");
  expect(await wrapUp.getByRole("radio").first().isChecked()).toBe(true);
  await use("Mark as handled");
  // The notes are neither sent nor stored, so the panel asks first.
  await use("Mark as handled anyway");
  await panel.getByText("No active conversation").waitFor();
  expect(desk.complaints).toEqual([]);
});

it("serves a chat", async () => {
  await open("sms");
  await use("Accept");
  const message = panel.getByRole("textbox", { name: "Message" });
  await tabTo(message);
  await desk.page.keyboard.type("Yes, on Thursday.");
  await press("Enter");
  await panel.getByRole("log").getByText("Yes, on Thursday.").waitFor();
  await use("End chat");
  await panel.getByRole("tabpanel", { name: "Wrap-up" }).waitFor();
  await use("Mark as handled");
  await panel.getByText("No active conversation").waitFor();
  expect(desk.complaints).toEqual([]);
});

it("serves an e-mail", async () => {
  await open("email");
  await use("Accept");
  await use("Reply");
  const dialog = panel.getByRole("dialog", { name: "New conversation" });
  await tabTo(dialog.getByRole("textbox", { name: "Message" }));
  await desk.page.keyboard.type("A new frame is on its way.");
  await press("Escape");
  await dialog.waitFor({ state: "detached" });
  // Opens Wrap-up, which has the button again.
  await use("Mark as handled");
  const wrapUp = panel.getByRole("tabpanel", { name: "Wrap-up" });
  await tabTo(wrapUp.getByRole("button", { name: "Mark as handled", exact: true }));
  await press("Enter");
  await panel.getByText("No active conversation").waitFor();
  expect(desk.complaints).toEqual([]);
});

it("takes an offer in New conversation and goes on there", async () => {
  await open("");
  await use("New conversation");
  const dialog = panel.getByRole("dialog", { name: "New conversation" });
  const to = dialog.getByRole("textbox", { name: "To", exact: true });
  await tabTo(to);
  await desk.page.keyboard.type("+442079460100");
  await desk.play("inbound-call");
  await use("Accept");
  await panel.getByRole("region", { name: "Offers" }).waitFor({ state: "detached" });
  await tabTo(to);
  expect(await to.inputValue()).toBe("+442079460100");
  await press("Escape");
  await dialog.waitFor({ state: "detached" });
  await use("Hang up");
  await button("Mark as handled").first().waitFor();
  expect(desk.complaints).toEqual([]);
});

it("consults and transfers through the picker, and names both after the person", async () => {
  await open("inbound-call");
  await use("Accept");
  await button("Hang up").waitFor();
  await tabTo(panel.getByRole("tab", { selected: true }));
  const to = panel.getByRole("combobox", { name: "Transfer to" });
  while (!(await to.isVisible())) await press("ArrowRight");
  await panel.getByText("Enter: Consult · Shift+Enter: Transfer").waitFor();
  await tabTo(to);
  await desk.page.keyboard.type("grant ol");
  await panel.getByText("Oliver Grant").first().waitFor();
  await press("Enter");
  const consultation = panel.getByRole("status", { name: "Consultation" });
  await consultation
    .getByText(/Oliver Grant/)
    .first()
    .waitFor();
  await use("Cancel consult");
  await use("Resume");
  await button("Hold").waitFor();
  await tabTo(to);
  await press("Control+A");
  await desk.page.keyboard.type("og");
  await panel
    .getByText(/Oliver Grant \(/)
    .first()
    .waitFor();
  await press("Shift+Enter");
  await panel.getByText("Transferred to Oliver Grant").first().waitFor();
  expect(desk.complaints).toEqual([]);
});
