import { text as textOf } from "node:stream/consumers";
import { expect, inject, it } from "vitest";
import { parseRecording } from "../../src/recording/Recording.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk, browser } = useDesk();

it("exports a recording without customer data from the built panel with its production headers", async () => {
  const query = { scenario: "inbound-call" };
  const desk = await openDesk({ panelPort: inject("sitePort"), query });
  const { panel, page } = desk;
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await panel.getByRole("button", { name: "Hold", exact: true }).click();
  await panel.getByRole("button", { name: "Resume", exact: true }).waitFor();
  await panel.getByRole("button", { name: "Menu" }).click();
  await panel.getByRole("menuitem", { name: "Diagnostics" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel.getByRole("button", { name: "Export" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^deskside-.*\.json$/);
  const text = await textOf(await download.createReadStream());
  const recording = parseRecording(text);
  expect(recording).toMatchObject({
    host: "sinch",
    redacted: true,
    panel: {
      origin: `http://127.0.0.1:${inject("sitePort")}`,
      hostOrigin: `http://localhost:${inject("devPort")}`,
    },
  });
  const hold = { command: "callState", value: "hold", interactionId: expect.any(String) };
  expect(recording.messages.map(({ message }) => message)).toContainEqual(expect.objectContaining({ payload: hold }));
  const secrets = ["Emma", "Clarke", "447700900321", "Maya", "Lindqvist", "harbourline"];
  expect(await desk.log()).toContain("Emma Clarke");
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  expect(desk.complaints).toEqual([]);
});

it("moves from a request to its answer by keyboard alone", async () => {
  const query = { scenario: "inbound-call" };
  const desk = await openDesk({ panelPort: inject("sitePort"), query });
  const { panel, page } = desk;
  await panel.getByRole("button", { name: "Menu" }).press("Enter");
  await panel.getByRole("menuitem", { name: "Diagnostics" }).press("Enter");
  await panel.getByRole("tab", { name: "Overview" }).press("ArrowRight");
  const request = panel.getByRole("button", { name: /^To the host.*action detail user/ });
  await request.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const focused = panel.locator(":focus");
  await expect.poll(() => focused.textContent()).toMatch(/^From the host.*response ← action detail user/);
  expect(await focused.evaluate((element) => element.checkVisibility())).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => panel.getByRole("dialog").count()).toBe(0);
});

it("opens at the start when the address requests it, even without a host", async () => {
  const context = await browser().newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${inject("sitePort")}/index.html?diagnostics`);
  const dialog = page.getByRole("dialog", { name: "Diagnostics" });
  await dialog.waitFor();
  await dialog.getByText("not-embedded").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Export" }).click(),
  ]);
  const recording = parseRecording(await textOf(await download.createReadStream()));
  expect(recording).toMatchObject({ messages: [], panel: { hostOrigin: null } });
  expect(recording.state).toMatchObject({ store: { connection: { phase: "not-embedded" } } });
  await context.close();
});
