import type { Frame } from "playwright-core";
import { expect, inject, it } from "vitest";
import { defaultKeys } from "../../src/state/settings/shortcuts.ts";
import { launchProfile } from "../support/chromium.ts";
import { type Desk, frameOf } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

let desk: Desk;
const { open: openDesk, browser } = useDesk();

const isDark = (panel: Frame) =>
  panel.evaluate(() => getComputedStyle(document.documentElement).colorScheme === "dark");
const rootSize = (panel: Frame) => panel.evaluate(() => getComputedStyle(document.documentElement).fontSize);

async function openSettings(panel: Frame): Promise<void> {
  await panel.getByRole("button", { name: "Menu" }).click();
  await panel.getByRole("menuitem", { name: "Settings" }).click();
  await panel.getByRole("dialog", { name: "Settings" }).waitFor();
}

it("follows the theme of the desktop", async () => {
  // Without a scheme of the test's own, which would replace that of the desktop.
  const context = await browser().newContext({ colorScheme: null, viewport: { width: 1280, height: 900 } });
  desk = await openDesk({ context });
  await desk.panel.getByRole("button", { name: "Menu" }).waitFor();
  const dark = desk.page.getByRole("button", { name: "Dark" });
  await expect.poll(() => isDark(desk.panel)).toBe(false);
  await dark.click();
  await expect.poll(() => isDark(desk.panel)).toBe(true);
  await dark.click();
  await expect.poll(() => isDark(desk.panel)).toBe(false);
  await context.close();
});

it("keeps the settings across a reload, and applies those of another frame", async () => {
  const context = await launchProfile();
  try {
    desk = await openDesk({ context, sameSite: true });
    await openSettings(desk.panel);
    await desk.panel.getByRole("combobox", { name: "Theme" }).selectOption("Dark");
    await desk.panel.getByRole("combobox", { name: "Text size" }).selectOption("150 %");
    await expect.poll(() => rootSize(desk.panel)).toBe("24px");
    await desk.page.reload();
    desk = { ...desk, panel: await frameOf(desk.page, `http://localhost:${inject("devPort")}`) };
    await expect.poll(async () => [await isDark(desk.panel), await rootSize(desk.panel)]).toEqual([true, "24px"]);
    await openSettings(desk.panel);
    expect(await desk.panel.getByRole("combobox", { name: "Theme" }).inputValue()).toBe("dark");
    const other = await openDesk({ context, sameSite: true });
    await other.panel.getByRole("button", { name: "Menu" }).waitFor();
    await expect.poll(async () => [await isDark(other.panel), await rootSize(other.panel)]).toEqual([true, "24px"]);
    await desk.panel.getByRole("button", { name: "Reset all" }).click();
    await expect.poll(async () => [await isDark(other.panel), await rootSize(other.panel)]).toEqual([false, "16px"]);
    await other.close();
  } finally {
    await desk.close();
    await context.close();
  }
});

it("types nothing with any of its keys, in a field of a real browser", async () => {
  desk = await openDesk({ query: { scenario: "chat" } });
  const { panel, page } = desk;
  await panel.getByRole("button", { name: "Accept" }).waitFor();
  // An offer takes no press in its first half second.
  await expect
    .poll(async () => {
      await panel.getByRole("button", { name: "Menu" }).focus();
      await page.keyboard.press(defaultKeys.accept);
      return panel.getByRole("textbox", { name: "Message" }).count();
    })
    .toBe(1);
  const field = panel.getByRole("textbox", { name: "Message" });
  await field.fill("Dear Ada");
  for (const keys of Object.values(defaultKeys)) {
    await field.focus();
    await page.keyboard.press(keys.replace(/\+(\d)$/, "+Digit$1"));
    await page.keyboard.press("Escape");
    // The key may have opened another view.
    await page.keyboard.press(defaultKeys.message.replace(/\+(\d)$/, "+Digit$1"));
    await field.waitFor();
    expect([keys, await field.inputValue()]).toEqual([keys, "Dear Ada"]);
  }
});
