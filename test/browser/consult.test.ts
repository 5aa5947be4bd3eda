import type { Frame, Locator } from "playwright-core";
import { expect, it } from "vitest";
import type { Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

// Each branch of a consultation, played in the simulator to its end.

const { open: openDesk } = useDesk();
let desk: Desk;
let panel: Frame;

const button = (name: string | RegExp) => panel.getByRole("button", { name, exact: true });
const card = () => panel.getByRole("status", { name: "Consultation" });
const tells = (text: string) => card().getByText(text).first().waitFor({ timeout: 15_000 });
const lines = () => panel.getByRole("region", { name: "Conversations" }).getByRole("listitem");
const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);
const press = (keys: string) => desk.page.keyboard.press(keys);

async function open(scenario: string): Promise<void> {
  desk = await openDesk({ query: { scenario } });
  panel = desk.panel;
}

/** Does something by mouse or by keyboard alone. */
type Use = (control: Locator) => Promise<void>;

const byMouse: Use = (control) => control.first().click();
const byKeyboard: Use = async (control) => {
  await control.first().waitFor();
  for (let step = 0; step < 80; step += 1) {
    const keys = await control.first().evaluate((element) => {
      const focused = document.activeElement ?? document.body;
      if (element === focused) return undefined;
      const isBefore = (focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      return isBefore ? "Shift+Tab" : "Tab";
    });
    if (keys === undefined) return press("Enter");
    await press(keys);
  }
  throw new Error(`Tab does not reach ${control.toString()}.`);
};

/** Accepts the call and consults a colleague from it. */
async function consult(use: Use): Promise<void> {
  await use(button("Accept"));
  await button("Hang up").waitFor();
  if (use === byMouse) await panel.getByRole("tab", { name: "Transfer" }).click();
  else {
    const tab = panel.getByRole("tab", { selected: true });
    await tab.focus();
    while (!(await isFocused(panel.getByRole("tab", { name: "Transfer" })))) await press("ArrowRight");
    await press("Enter");
  }
  await panel.getByRole("combobox", { name: "Transfer to" }).fill("+442079460131");
  await use(button("Consult"));
  await button("Cancel consult").waitFor();
}

/** Finishes the call and its wrap-up. Nothing else may be left. */
async function finish(use: Use): Promise<void> {
  await button("Hold").waitFor();
  await use(button("Hang up"));
  await close(use);
}

async function close(use: Use): Promise<void> {
  await use(button("Mark as handled"));
  await panel.getByText("No active conversation").or(button("Mark as handled anyway")).first().waitFor();
  if (await button("Mark as handled anyway").isVisible()) await use(button("Mark as handled anyway"));
  await panel.getByText("No active conversation").waitFor();
  expect(await lines().count()).toBe(0);
}

const failed = [
  ["consult-refused", "ended: rejected", "Aisha Rahman"],
  ["consult-busy", "ended: busy", "Emma Clarke"],
  ["consult-no-answer", "ended: no_answer", "Lucas Moreau"],
  ["consult-colleague-leaves", "— ended", "Grace Okafor"],
] as const;

it.each([
  ["mouse", byMouse],
  ["keyboard alone", byKeyboard],
])("brings the agent back to the customer after every failure, by %s", { timeout: 180_000 }, async (_, use) => {
  await open("consult-refused");
  for (const [scenario, reason, customer] of failed) {
    if (scenario !== "consult-refused") await desk.play(scenario);
    if (use === byKeyboard) await button("Menu").focus();
    await consult(use);
    // Out of the field, which would keep the focus.
    if (use === byMouse) await panel.getByRole("heading", { name: customer }).focus();
    await tells(reason);
    const resume = button(`Resume with ${customer}`);
    await resume.waitFor();
    await expect.poll(() => isFocused(resume)).toBe(true);
    expect(
      await panel.getByRole("region", { name: "Conversation", exact: true }).getByRole("heading").first().textContent(),
    ).toBe(customer);
    await use(resume);
    await finish(use);
  }
  expect(desk.complaints).toEqual([]);
});

it("swaps, joins, and ends a consultation whose customer left", { timeout: 120_000 }, async () => {
  await open("consult-join");
  await consult(byMouse);
  await tells("— connected");
  await tells("Jonas Berg waits on hold.");
  // The consultation is a line of its own below the conversation, and the view stays.
  expect(await lines().count()).toBe(2);
  await lines()
    .nth(1)
    .getByRole("button", { name: /Consultation/ })
    .waitFor();
  await button("Swap").click();
  await tells("waits on hold.");
  await tells("— on hold");
  await button("Swap").click();
  await tells("— connected");
  // Reloaded in the middle, the panel finds the consultation again.
  await panel.evaluate(() => location.reload());
  await tells("— connected");
  await button("Join").click();
  await tells("You left. Jonas Berg and Oliver Grant go on.");
  await close(byMouse);

  await desk.play("consult-customer-leaves");
  await consult(byMouse);
  await tells("Jonas Berg has left.");
  await button("Cancel consult").click();
  await card().getByText("— ended").waitFor();
  await close(byMouse);
  expect(desk.complaints).toEqual([]);
});

it("keeps a consultation while the host restarts, and ends it", { timeout: 120_000 }, async () => {
  await open("consult-join");
  await consult(byMouse);
  await tells("— connected");
  await desk.happen("host-reload");
  await tells("— connected");
  // The customer still waits on hold, and nothing has to be done twice.
  await tells("Jonas Berg waits on hold.");
  expect(await lines().count()).toBe(2);
  await button("Cancel consult").click();
  await tells("— ended");
  await button("Resume with Jonas Berg").click();
  await finish(byMouse);
});

it("consults about a chat, in a chat of its own", { timeout: 120_000 }, async () => {
  await open("chat");
  await button("Accept").click();
  await panel.getByRole("textbox", { name: "Message" }).waitFor();
  await panel.getByRole("tab", { name: "Transfer" }).click();
  const field = panel.getByRole("combobox", { name: "Transfer to" });
  await field.click();
  await field.pressSequentially("sales chat");
  await panel.getByRole("option", { name: /Sales chat/ }).click();
  await button("Consult").click();
  await tells("Consulting Sales chat");
  expect(await lines().count()).toBe(2);
  await button("Cancel consult").click();
  await tells("— ended");
  await panel.getByRole("tab", { name: "Transcript" }).click();
  // The customer's chat goes on, and only it needs a wrap-up.
  await panel.getByRole("textbox", { name: "Message" }).fill("Thank you for waiting.");
  await button("Send").click();
  await panel.getByRole("log").getByText("Thank you for waiting.").waitFor();
  await button("End chat").click();
  await close(byMouse);
});
