import { gzipSync } from "node:zlib";
import type { Browser, Response } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { connectChromium, openDesk } from "../support/simulatorPage.ts";

/** The ceiling for the JavaScript of the first usable screen, gzipped; `npm run size` holds the same. */
const ceiling = 140_000;

let browser: Browser;
beforeAll(async () => {
  browser = await connectChromium(inject("chromium"));
});
afterAll(() => browser.close());

const openBuilt = (scenario: string) =>
  openDesk({ browser, devPort: inject("devPort"), panelPort: inject("sitePort"), query: { scenario } });

it("works under its production headers without one violation", async () => {
  const desk = await openBuilt("inbound-call");
  const { panel } = desk;
  const press = (name: string) => panel.getByRole("button", { name, exact: true }).first().click();
  await press("Accept");
  await press("Hold");
  await press("Resume");
  await press("Keypad");
  await panel.getByRole("dialog", { name: "Keypad" }).getByRole("button", { name: "5", exact: true }).click();
  await desk.page.keyboard.press("Escape");
  for (const name of ["Transcript", "Details", "Transfer", "Wrap-up"]) await panel.getByRole("tab", { name }).click();
  await press("New conversation");
  await panel.getByRole("dialog", { name: "New conversation" }).waitFor();
  await desk.page.keyboard.press("Escape");
  await press("Hang up");
  await panel.getByRole("tab", { name: "Wrap-up" }).click();
  await press("Mark as handled");
  await panel.getByText("No active conversation").waitFor();
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

it("renders a chat's HTML under Trusted Types and executes none of it", async () => {
  const desk = await openBuilt("chat");
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  const message = desk.panel.getByRole("textbox", { name: "Message" });
  await message.fill(
    `<b>Bold</b> <img src=x onerror="document.title='owned'"><p style="color:red">Red</p><style>p{color:red}</style>` +
      `<script>document.title='owned'</script><svg/onload="document.title='owned'"><circle style='fill:red'></svg>`,
  );
  await desk.panel.getByRole("button", { name: "Send", exact: true }).click();
  // As text it is there before the sanitiser is; bold only after.
  await desk.panel.getByRole("log", { name: "Transcript" }).locator("b", { hasText: "Bold" }).waitFor();
  expect(await desk.panel.title()).not.toBe("owned");
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

it("is kept out of frames that the headers do not name", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const refusals: string[] = [];
  page.on("console", (message) => refusals.push(message.text()));
  const panelUrl = `http://127.0.0.1:${inject("sitePort")}/index.html`;
  const stranger = `http://hostile.localhost:${inject("devPort")}/test/browser/hostile.html`;
  await page.goto(`${stranger}?frame=${encodeURIComponent(panelUrl)}`);
  await expect.poll(() => refusals.join("\n")).toContain("frame-ancestors");
  await context.close();
});

it("loads no more JavaScript for its first usable screen than the ceiling", async () => {
  const context = await browser.newContext();
  const scripts: Response[] = [];
  context.on("response", (response) => {
    const ofPanel = response.url().startsWith(`http://127.0.0.1:${inject("sitePort")}/`);
    if (ofPanel && response.request().resourceType() === "script") scripts.push(response);
  });
  const page = await context.newPage();
  const panelUrl = `http://127.0.0.1:${inject("sitePort")}/index.html`;
  const extension = encodeURIComponent(panelUrl);
  await page.goto(`http://localhost:${inject("devPort")}/simulator.html?scenario=inbound-call&extension=${extension}`);
  await expect.poll(() => page.frames().some((each) => each.url().startsWith(panelUrl))).toBe(true);
  const panel = page.frames().find((each) => each.url().startsWith(panelUrl));
  await panel?.getByRole("button", { name: "Accept", exact: true }).first().waitFor();
  // The offer's own view comes along.
  await panel?.getByRole("tabpanel", { name: "Details" }).getByText("Order").first().waitFor();
  const bytes = await Promise.all(scripts.map(async (script) => gzipSync(await script.body(), { level: 9 }).length));
  const total = bytes.reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThan(ceiling);
  await context.close();
});
