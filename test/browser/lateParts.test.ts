import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { connectChromium, openDesk } from "../support/simulatorPage.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await connectChromium(inject("chromium"));
});
afterAll(() => browser.close());

it("keeps the call controls when a view cannot be loaded, and loads the view again on Retry", async () => {
  const context = await browser.newContext();
  const isTransfer = /\/assets\/Transfer-[^/]+\.js/;
  let requests = 0;
  await context.route(isTransfer, (route) => {
    requests += 1;
    return route.abort();
  });
  const site = { devPort: inject("devPort"), panelPort: inject("sitePort") };
  const { panel } = await openDesk({ browser, context, ...site, query: { scenario: "inbound-call" } });
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await panel.getByRole("button", { name: "Hang up" }).waitFor();
  await panel.getByRole("tab", { name: "Transfer", exact: true }).click();
  const alert = panel.getByRole("alert").filter({ hasText: "stopped working" });
  await alert.waitFor();
  expect(requests).toBeGreaterThan(0);
  expect(await panel.getByRole("button", { name: "Hang up" }).isEnabled()).toBe(true);
  await context.unroute(isTransfer);
  await alert.getByRole("button", { name: "Retry" }).click();
  await panel.getByRole("combobox", { name: "Transfer to" }).waitFor();
  expect(await alert.count()).toBe(0);
  await context.close();
});
