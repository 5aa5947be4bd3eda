import type { Frame, Locator } from "playwright-core";
import { expect, it } from "vitest";
import { reloadFrame } from "../support/reloadFrame.ts";
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

/** Waits until a control takes a press. While its command waits for the host, it is marked as busy and takes none. */
const untilFree = (control: Locator) => control.first().and(panel.locator(":not([aria-busy])")).waitFor();

const byMouse: Use = async (control) => {
  await untilFree(control);
  await control.first().click();
};
async function tabTo(control: Locator): Promise<void> {
  await control.first().waitFor();
  for (let step = 0; step < 80; step += 1) {
    const keys = await control.first().evaluate((element) => {
      const focused = document.activeElement ?? document.body;
      if (element === focused) return undefined;
      const isBefore = (focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      return isBefore ? "Shift+Tab" : "Tab";
    });
    if (keys === undefined) return;
    await press(keys);
  }
  throw new Error(`Tab does not reach ${control.toString()}.`);
}

const byKeyboard: Use = async (control) => {
  await tabTo(control);
  await untilFree(control);
  await press("Enter");
};

async function showTab(use: Use, name: string): Promise<void> {
  const tab = panel.getByRole("tab", { name });
  if (use === byMouse) return tab.click();
  await tabTo(panel.getByRole("tab", { selected: true }));
  while (!(await isFocused(tab))) await press("ArrowRight");
  return press("Enter");
}

/** Accepts the call and consults a colleague from it. By mouse, moves the focus out of the field, which would keep it. */
async function consult(use: Use, customer?: string): Promise<void> {
  await use(button("Accept"));
  await button("Hang up").waitFor();
  await showTab(use, "Transfer");
  await panel.getByRole("combobox", { name: "Transfer to" }).fill("+442079460131");
  if (use === byMouse && customer !== undefined) await panel.getByRole("heading", { name: customer }).focus();
  await use(button("Consult"));
  await button("Cancel consult").or(card().getByText("ended")).first().waitFor();
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

const both = [
  ["mouse", byMouse],
  ["keyboard alone", byKeyboard],
] as const;

/** Puts the focus into the panel, as by a Tab from the desktop, after the panel or a conversation went away. */
async function enter(use: Use): Promise<void> {
  if (use === byKeyboard) await button("Menu").focus();
}

const failed = [
  ["consult-refused", "ended: rejected", "Aisha Rahman"],
  ["consult-busy", "ended: busy", "Emma Clarke"],
  ["consult-no-answer", "ended: no_answer", "Lucas Moreau"],
  ["consult-colleague-leaves", "— ended", "Grace Okafor"],
] as const;

it.each(both)(
  "brings the agent back to the customer after every failure, by %s",
  { timeout: 180_000 },
  async (_, use) => {
    await open("consult-refused");
    for (const [scenario, reason, customer] of failed) {
      if (scenario !== "consult-refused") await desk.play(scenario);
      await enter(use);
      await consult(use, customer);
      await tells(reason);
      const resume = button(`Resume with ${customer}`);
      await resume.waitFor();
      await expect.poll(() => isFocused(resume)).toBe(true);
      expect(
        await panel
          .getByRole("region", { name: "Conversation", exact: true })
          .getByRole("heading")
          .first()
          .textContent(),
      ).toBe(customer);
      await use(resume);
      await finish(use);
    }
    expect(desk.complaints).toEqual([]);
  },
);

it.each(both)(
  "swaps, joins, and ends what customer or agent left over, by %s",
  { timeout: 180_000 },
  async (_, use) => {
    await open("consult-join");
    await enter(use);
    await consult(use);
    await tells("— connected");
    await tells("Jonas Berg waits on hold.");
    // The consultation is a line of its own below the conversation, and the view stays.
    expect(await lines().count()).toBe(2);
    await lines()
      .nth(1)
      .getByRole("button", { name: /Consultation/ })
      .waitFor();
    await use(button("Swap"));
    await tells("waits on hold.");
    await tells("— on hold");
    await use(button("Swap"));
    await tells("— connected");
    // Reloaded in the middle, the panel finds the consultation again.
    await reloadFrame(panel);
    await tells("— connected");
    await enter(use);
    await use(button("Join"));
    // Without storage the reloaded panel does not know the name any more.
    await card()
      .getByText(/^You left\. Jonas Berg and .+ stay connected\.$/)
      .waitFor();
    await close(use);

    await desk.play("consult-customer-leaves");
    await enter(use);
    await consult(use);
    await tells("Jonas Berg has left.");
    await use(button("Cancel consult"));
    await card().getByText("— ended").waitFor();
    await close(use);

    await desk.play("consult-join");
    await enter(use);
    await consult(use);
    await tells("— connected");
    await use(button("Hang up"));
    await tells("Jonas Berg has left.");
    await use(button("Cancel consult"));
    await card().getByText("— ended").waitFor();
    await close(use);
    expect(desk.complaints).toEqual([]);
  },
);

it.each(both)(
  "keeps a consultation while the host restarts, and ends it, by %s",
  { timeout: 120_000 },
  async (_, use) => {
    await open("consult-join");
    await enter(use);
    await consult(use);
    await tells("— connected");
    await desk.happen("host-reload");
    await tells("— connected");
    // The customer still waits on hold, and nothing has to be done twice.
    await tells("Jonas Berg waits on hold.");
    expect(await lines().count()).toBe(2);
    // A press in the middle of the restart reaches nobody.
    const isOver = async () => {
      if (await button("Cancel consult").isVisible()) await use(button("Cancel consult")).catch(() => undefined);
      return card().getByText("— ended").count();
    };
    await expect.poll(isOver, { timeout: 30_000, interval: 1000 }).toBe(1);
    await use(button("Resume with Jonas Berg"));
    await finish(use);
  },
);

it.each(both)("consults about a chat, in a chat of its own, by %s", { timeout: 120_000 }, async (_, use) => {
  await open("chat");
  await enter(use);
  await use(button("Accept"));
  const message = panel.getByRole("textbox", { name: "Message" });
  await message.waitFor();
  await showTab(use, "Transfer");
  const field = panel.getByRole("combobox", { name: "Transfer to" });
  if (use === byMouse) await field.click();
  else await tabTo(field);
  await desk.page.keyboard.type("sales chat");
  await panel.getByText(/^Will go to Sales chat/).waitFor();
  await press("Enter");
  await tells("Consulting Sales chat");
  expect(await lines().count()).toBe(2);
  await use(button("Cancel consult"));
  await tells("— ended");
  await showTab(use, "Transcript");
  // The customer's chat goes on, and only it needs a wrap-up.
  if (use === byMouse) await message.click();
  else await tabTo(message);
  await desk.page.keyboard.type("Thank you for waiting.");
  await press("Enter");
  await panel.getByRole("log").getByText("Thank you for waiting.").waitFor();
  await use(button("End chat"));
  await close(use);
});
