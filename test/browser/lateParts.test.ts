import { expect, inject, it } from "vitest";
import { defaultKeys } from "../../src/state/settings/shortcuts.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk, browser } = useDesk();

/** Opens the built panel in a call. The server answers requests for these files with an error until `mend`. */
async function openCall(file: RegExp, status = 503) {
  const context = await browser().newContext();
  let isBroken = true;
  let served = 0;
  await context.route(file, (route) => {
    if (isBroken) return route.fulfill({ status });
    served += 1;
    return route.continue();
  });
  const site = { devPort: inject("devPort"), panelPort: inject("sitePort") };
  const { panel } = await openDesk({ context, ...site, query: { scenario: "inbound-call" } });
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await panel.getByRole("button", { name: "Hang up" }).waitFor();
  const mend = () => {
    isBroken = false;
  };
  return { context, panel, mend, served: () => served };
}

it.each([
  ["the view", /\/assets\/Transfer-[^/]+\.js/],
  ["a style sheet of the view", /\/assets\/Transfer-[^/]+\.css/],
])("loads a view again on Retry after the server failed to send %s", async (_what, file) => {
  const { context, panel, mend, served } = await openCall(file);
  await panel.getByRole("tab", { name: "Transfer", exact: true }).click();
  const alert = panel.getByRole("tabpanel").getByRole("alert");
  await alert.waitFor();
  expect(await panel.getByRole("button", { name: "Hang up" }).isEnabled()).toBe(true);
  // It may fail again.
  await alert.getByRole("button", { name: "Retry" }).click();
  await alert.waitFor();
  mend();
  await alert.getByRole("button", { name: "Retry" }).click();
  await panel.getByRole("combobox", { name: "Transfer to" }).waitFor();
  expect(served()).toBeGreaterThan(0);
  expect(await alert.count()).toBe(0);
  await context.close();
});

it("tells once that what every agent needs could not be loaded, and loads all of it on Retry", async () => {
  const { context, panel, mend } = await openCall(/\/assets\/desk-[^/]+\.js/);
  // Details, shortcuts, notes and what stores the agent's work are missing, but the call goes on.
  const alert = panel.getByRole("alert");
  await alert.getByText("Some files of the panel could not be loaded.").waitFor();
  expect(await alert.count()).toBe(1);
  await panel.getByRole("button", { name: "Hold", exact: true }).click();
  await panel.getByRole("button", { name: "Resume", exact: true }).waitFor();
  await alert.getByRole("button", { name: "Retry" }).click();
  await alert.waitFor();
  mend();
  await alert.getByRole("button", { name: "Retry" }).click();
  await panel.getByRole("tabpanel", { name: "Details" }).getByText("Order").first().waitFor();
  await panel.getByRole("button", { name: "Change status" }).waitFor();
  await panel.getByRole("textbox", { name: "Notes" }).fill("Wants a refund");
  expect(await alert.count()).toBe(0);
  await context.close();
});

it("offers to reload the panel when a file is gone, and keeps what the agent typed", async () => {
  const { context, panel } = await openCall(/\/assets\/Transfer-[^/]+\.js/, 404);
  await panel.getByRole("tab", { name: "Wrap-up" }).click();
  await panel.getByRole("textbox", { name: "Notes" }).fill("Wants a refund");
  await panel.getByRole("tab", { name: "Transfer", exact: true }).click();
  const alert = panel.getByRole("tabpanel").getByRole("alert");
  await alert.getByRole("button", { name: "Retry" }).click();
  // The new deployment has the file under another name, which the reloaded page knows.
  await context.unrouteAll();
  await alert.getByRole("button", { name: "Reload the panel" }).click();
  await panel.getByRole("button", { name: "Hang up" }).waitFor();
  await panel.getByRole("tab", { name: "Transfer", exact: true }).click();
  await panel.getByRole("combobox", { name: "Transfer to" }).waitFor();
  await panel.getByRole("tab", { name: "Wrap-up" }).click();
  await expect.poll(() => panel.getByRole("textbox", { name: "Notes" }).inputValue()).toBe("Wants a refund");
  await context.close();
});

it("formats a message once the code for it can be loaded", async () => {
  const context = await browser().newContext();
  let isBroken = true;
  let failures = 0;
  await context.route(/\/assets\/MarkupText-[^/]+\.js/, (route) => {
    if (!isBroken) return route.continue();
    failures += 1;
    return route.fulfill({ status: 503 });
  });
  const site = { devPort: inject("devPort"), panelPort: inject("sitePort") };
  const { panel, page } = await openDesk({ context, ...site, query: { scenario: "chat" } });
  await page.clock.install();
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await panel.getByRole("textbox", { name: "Message" }).fill("<b>Bold</b> words");
  await panel.getByRole("button", { name: "Send", exact: true }).click();
  const log = panel.getByRole("log", { name: "Transcript" });
  await log.getByText("Bold words").waitFor();
  await expect.poll(() => failures).toBeGreaterThan(0);
  isBroken = false;
  await page.clock.fastForward(15_000);
  await log.locator("b", { hasText: "Bold" }).waitFor();
  await context.close();
});

it("runs a shortcut that was pressed while the code for shortcuts was still loading", async () => {
  const context = await browser().newContext();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await context.route(/\/assets\/desk-[^/]+\.js/, async (route) => {
    await released;
    await route.continue();
  });
  const site = { devPort: inject("devPort"), panelPort: inject("sitePort") };
  const { panel, page } = await openDesk({ context, ...site, query: { scenario: "inbound-call" } });
  await panel.getByRole("button", { name: "Accept", exact: true }).waitFor();
  await panel.getByRole("button", { name: "Menu" }).focus();
  await page.keyboard.press(defaultKeys.accept);
  release();
  await expect.poll(() => panel.getByRole("button", { name: "Hang up" }).count()).toBe(1);
  await context.close();
});

it("gives the focus to Resume when the consultation ended before its details were loaded", async () => {
  const context = await browser().newContext();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await context.route(/\/assets\/ConsultDetails-[^/]+\.js/, async (route) => {
    await released;
    await route.continue();
  });
  const site = { devPort: inject("devPort"), panelPort: inject("sitePort") };
  const desk = await openDesk({ context, ...site, query: { scenario: "consult-refused" } });
  const { panel } = desk;
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await panel.getByRole("tab", { name: "Transfer", exact: true }).click();
  await panel.getByRole("combobox", { name: "Transfer to" }).fill("+442079460131");
  await panel.getByRole("button", { name: "Consult", exact: true }).click();
  await panel.getByRole("heading", { name: "Aisha Rahman" }).focus();
  await expect.poll(() => desk.log()).toContain("rejected");
  release();
  const resume = panel.getByRole("button", { name: "Resume with Aisha Rahman" });
  await expect.poll(() => resume.evaluate((button) => button === document.activeElement)).toBe(true);
  await context.close();
});

it("shows the unsent work while the network is away", async () => {
  const context = await browser().newContext();
  const site = { devPort: inject("devPort"), panelPort: inject("sitePort") };
  const { panel, page } = await openDesk({ context, ...site, query: { scenario: "chat" } });
  const loaded = page.waitForResponse(/\/assets\/UnsentTray-[^/]+\.js/);
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await panel.getByRole("textbox", { name: "Message" }).fill("We refund it");
  await loaded;
  await context.setOffline(true);
  await panel.getByRole("button", { name: "End chat" }).click();
  await panel.getByRole("button", { name: /^Unsent \(1\)/ }).click();
  const item = panel.getByRole("dialog", { name: "Unsent" }).getByRole("listitem");
  await item.getByText("We refund it").waitFor();
  await item.getByRole("button", { name: "Discard" }).click();
  await panel.getByText("Nothing is unsent.").waitFor();
  expect(await item.count()).toBe(0);
  await context.close();
});
