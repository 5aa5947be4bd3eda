import { expect, inject, it } from "vitest";
import { useDesk } from "../support/useDesk.ts";

interface HostileWindow {
  attack(): number;
  readonly heard: readonly unknown[];
}

const hostileUrl = () => `http://hostile.localhost:${inject("devPort")}/test/browser/hostile.html`;
const { open: openDesk, browser } = useDesk();

it("drops messages of the host that another frame of the page forges", async () => {
  const desk = await openDesk({ query: { scenario: "inbound-call" } });
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().waitFor();
  await desk.page.evaluate((src) => {
    const frame = document.createElement("iframe");
    frame.src = src;
    document.body.append(frame);
  }, hostileUrl());
  const isHostile = () => desk.page.frames().find((frame) => frame.url() === hostileUrl());
  await expect.poll(isHostile).toBeDefined();
  const hostile = isHostile();
  await hostile?.waitForLoadState();
  const sent = await hostile?.evaluate(() => (window as unknown as HostileWindow).attack());
  expect(sent).toBeGreaterThan(5);
  // The panel processes a later message of the real host, so the forged messages were delivered before.
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await desk.panel.getByRole("button", { name: "Hold", exact: true }).waitFor();
  expect(await desk.panel.getByText("Forged call").count()).toBe(0);
  expect(await hostile?.evaluate(() => (window as unknown as HostileWindow).heard)).toEqual([]);
});

it("sends nothing to a page that is not allowed, and shows the origin of that page", async () => {
  const context = await browser().newContext();
  const page = await context.newPage();
  const panelUrl = `http://127.0.0.1:${inject("devPort")}/index.html`;
  await page.goto(`${hostileUrl()}?frame=${encodeURIComponent(panelUrl)}`);
  const panel = page.frameLocator("iframe");
  const origin = new URL(hostileUrl()).origin;
  await panel.getByText(origin).first().waitFor();
  await panel.getByText("allowedOrigins").first().waitFor();
  expect(await page.evaluate(() => (window as unknown as HostileWindow).heard)).toEqual([]);
  await context.close();
});

it.each(["sinch", "salesforce"])("shows Not embedded outside a frame with %s", async (host) => {
  const context = await browser().newContext();
  const page = await context.newPage();
  await page.route("**/config.json", (route) => route.fulfill({ json: { host: ["sinch", "salesforce"] } }));
  await page.goto(`http://127.0.0.1:${inject("devPort")}/index.html?host=${host}`);
  const status = page.getByRole("status", { name: "Connection" });
  await status.waitFor();
  expect(await status.textContent()).toMatch(/^Not embedded/);
  await context.close();
});

it("offers to reload the panel when one of its files cannot be loaded", async () => {
  const context = await browser().newContext();
  const page = await context.newPage();
  await page.route("**/connectSinch-*.js", (route) => route.abort());
  await page.goto(`http://127.0.0.1:${inject("devPort")}/index.html`);
  const alert = page.getByRole("alert");
  expect(await alert.textContent()).toContain("Some files of the panel could not be loaded.");
  expect(await alert.getByRole("button", { name: "Reload the panel" }).isEnabled()).toBe(true);
  await context.close();
});
