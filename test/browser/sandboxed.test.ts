import { expect, inject, it } from "vitest";
import { lookFirst } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { browser } = useDesk();

// Such a frame has an opaque origin, so it has no storage and no locks, and all its files count as cross-origin.
it.each(["sourcePort", "sitePort"] as const)(
  "works in a frame with allow-scripts alone, served from %s",
  async (served) => {
    const context = await browser().newContext({ locale: "en-GB" });
    const page = await context.newPage();
    await page.addInitScript({ content: lookFirst });
    page.setDefaultTimeout(20_000);
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(`console: ${message.text()}`);
    });
    const frame = `http://127.0.0.1:${inject(served)}/index.html`;
    await page.goto(
      `http://localhost:${inject("devPort")}/test/browser/sandboxed.html?frame=${encodeURIComponent(frame)}`,
    );
    const panel = page.frameLocator("iframe");
    const press = (name: string) => panel.getByRole("button", { name, exact: true }).first().click();
    await press("Accept");
    await panel.getByRole("tab", { name: "Wrap-up" }).click();
    await panel.getByRole("textbox", { name: "Notes" }).fill("Wants a call back");
    for (const name of ["Details", "Transfer"]) await panel.getByRole("tab", { name }).click();
    await press("Menu");
    await panel.getByRole("menuitem", { name: "Settings" }).click();
    await panel.getByRole("dialog", { name: "Settings" }).waitFor();
    await page.keyboard.press("Escape");
    await press("Hang up");
    await panel.getByRole("tab", { name: "Wrap-up" }).click();
    expect(await panel.getByRole("textbox", { name: "Notes" }).inputValue()).toBe("Wants a call back");
    const storage = await page.frames()[1]?.evaluate(() => {
      try {
        return typeof localStorage;
      } catch (error) {
        return error instanceof DOMException ? error.name : "other";
      }
    });
    expect(storage).toBe("SecurityError");
    expect(complaints).toEqual([]);
    await context.close();
  },
);
