import { expect, it } from "vitest";
import { colours, violations } from "../support/axe.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();

for (const width of [360, 280]) {
  it(`has no axe violation in any view, light or dark, ${width} px`, async () => {
    const query = { scenario: "inbound-call", width: String(width) };
    const desk = await openDesk({ query });
    const { panel } = desk;
    const found: string[] = [];
    const look = async (view: string) => {
      await desk.page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      found.push(...(await violations(panel, `${view}, light`)));
      await desk.page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      found.push(...(await violations(panel, `${view}, dark`, colours)));
    };
    const press = (name: string) => panel.getByRole("button", { name, exact: true }).first().click();
    await panel.getByRole("button", { name: "Accept", exact: true }).first().waitFor();
    await look("offer");
    await press("Accept");
    await panel.getByRole("group", { name: "Call controls" }).waitFor();
    for (const name of ["Details", "Transfer", "Wrap-up"]) {
      await panel.getByRole("tab", { name }).click();
      await panel.getByRole("tabpanel").first().waitFor();
      await look(name);
    }
    for (const name of ["Keypad", "New conversation"]) {
      await press(name);
      await panel.getByRole("dialog", { name }).waitFor();
      await look(name);
      await desk.page.keyboard.press("Escape");
      await panel.getByRole("dialog", { name }).waitFor({ state: "detached" });
    }
    await press("Hang up");
    await panel.getByRole("button", { name: "Mark as handled", exact: true }).first().waitFor();
    await look("wrap-up");
    expect(found).toEqual([]);
  });
}

it("has no axe violation in the dialogs of the menu", async () => {
  const desk = await openDesk({ query: { scenario: "" } });
  const found: string[] = [];
  for (const name of ["Settings", "Keyboard shortcuts", "Diagnostics"]) {
    await desk.panel.getByRole("button", { name: "Menu" }).click();
    await desk.panel.getByRole("menuitem", { name }).click();
    await desk.panel.getByRole("dialog", { name }).waitFor();
    found.push(...(await violations(desk.panel, name)));
    await desk.page.keyboard.press("Escape");
    await desk.panel.getByRole("dialog", { name }).waitFor({ state: "detached" });
  }
  // The dialog of the other menu, by keyboard alone.
  const { keyboard } = desk.page;
  await desk.panel.getByRole("button", { name: "Change status" }).press("Enter");
  await desk.panel.getByRole("menuitemradio", { name: "Ready", exact: true }).waitFor();
  found.push(...(await violations(desk.panel, "Change status")));
  await keyboard.press("End");
  await keyboard.press("Enter");
  const queue = desk.panel.getByRole("dialog").getByRole("checkbox", { name: "Renewals" });
  await queue.press(" ");
  await expect.poll(() => queue.isChecked()).toBe(false);
  found.push(...(await violations(desk.panel, "Queues you serve")));
  await keyboard.press("Escape");
  await expect.poll(() => desk.panel.evaluate(() => document.activeElement?.ariaLabel)).toBe("Change status");
  expect(found).toEqual([]);
});

it.each(["email", "outbound-campaign", "sms"])("has no axe violation in the details of %s", async (scenario) => {
  const desk = await openDesk({ query: { scenario } });
  await desk.panel.getByRole("tab", { name: "Details" }).click();
  await desk.panel.getByRole("region", { name: "About the conversation" }).waitFor();
  expect(await violations(desk.panel, scenario)).toEqual([]);
});

it("has no axe violation in a chat", async () => {
  const desk = await openDesk({ query: { scenario: "chat" } });
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await desk.panel.getByRole("textbox", { name: "Message" }).fill("Hello");
  expect(await violations(desk.panel, "chat")).toEqual([]);
});

it.each([280, 640])("opens its menus inside the panel, %i px", async (width) => {
  const query = { scenario: "", width: String(width) };
  const desk = await openDesk({ query });
  const { panel } = desk;
  for (const name of ["Change status", "Menu"]) {
    await panel.getByRole("button", { name, exact: true }).click();
    const place = await panel.getByRole("menu").evaluate((menu) => {
      const { left, right } = menu.getBoundingClientRect();
      return { isWithin: left >= 0 && right <= window.innerWidth };
    });
    expect({ name, ...place }).toEqual({ name, isWithin: true });
    // No other element may cover the menu.
    await panel.locator("[role^=menuitem]").last().click({ trial: true });
    await desk.page.keyboard.press("Escape");
  }
});
