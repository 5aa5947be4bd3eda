import type { Browser, Frame } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { salesforceConfig } from "../../src/simulator/dialects/salesforce/salesforceConfig.ts";
import { connectChromium, type Desk, frameOf, openDesk } from "../support/simulatorPage.ts";

let browser: Browser;
const devPort = inject("devPort");
const sitePort = inject("sitePort");
const panelOrigin = `http://127.0.0.1:${sitePort}`;
beforeAll(async () => {
  browser = await connectChromium(inject("chromium"));
});
afterAll(() => browser.close());

/** Opens a Lightning page with the project's component, and in it the built panel with its production headers. */
const open = (query: Readonly<Record<string, string>>) =>
  openDesk({
    browser,
    devPort,
    panelPort: sitePort,
    config: salesforceConfig({ allowedOrigins: [`http://localhost:${devPort}`] }),
    query: { host: "salesforce", seed: "1", ...query },
  });

/** Returns functions that do what an agent does, and wait until it is possible. */
function agentOf({ page }: Desk, panel: Frame) {
  const button = (name: string) => panel.getByRole("button", { name, exact: true }).first();
  const tab = (name: string) => panel.getByRole("tab", { name }).click();
  return {
    button,
    tab,
    press: (name: string) => button(name).click(),
    consultation: panel.getByRole("status", { name: "Consultation" }),
    choose: (name: string) => panel.getByRole("combobox", { name: "Transfer to" }).fill(name),
    /** Presses one of the page's buttons for the events of the toolkit. */
    cause: (name: string) =>
      page.getByRole("region", { name: "Salesforce events" }).getByRole("button", { name, exact: true }).click(),
    truth: (): Promise<
      readonly { status: string; held: boolean; muted: boolean; recordingPaused: boolean; conference: boolean; tones: string[] }[]
    > => page.evaluate("window.simulator.state().interactions"),
  };
}

it("plays a call through every control, and survives a reload of the panel and of its frame", async () => {
  const desk = await open({ scenario: "inbound-call" });
  const { panel, page } = desk;
  const agent = agentOf(desk, panel);
  const first = async () => (await agent.truth())[0];
  expect(await (await panel.frameElement()).getAttribute("sandbox")).toBe("allow-scripts");
  await agent.press("Accept");
  await agent.press("Mute");
  await agent.button("Unmute").waitFor();
  await agent.press("Unmute");
  await agent.press("Pause recording");
  await agent.button("Resume recording").waitFor();
  expect((await first())?.recordingPaused).toBe(true);
  await agent.press("Resume recording");
  await agent.press("Keypad");
  await panel.getByRole("dialog", { name: "Keypad" }).getByRole("button", { name: "5", exact: true }).click();
  await expect.poll(async () => (await first())?.tones).toEqual(["5"]);
  await page.keyboard.press("Escape");
  await agent.press("Hold");
  await agent.button("Resume").waitFor();
  expect((await first())?.held).toBe(true);

  // The toolkit cannot be asked for the call; the component repeats it.
  await page.getByRole("button", { name: "Reload frame" }).click();
  await panel.waitForLoadState();
  await agent.button("Resume").waitFor();
  await desk.happen("frame-recreate");
  await expect.poll(() => panel.isDetached()).toBe(true);
  const again = agentOf(desk, await frameOf(page, panelOrigin));
  await again.press("Resume");

  await again.tab("Transfer");
  await again.choose("Oliver Grant");
  await again.press("Consult");
  await expect.poll(() => again.consultation.textContent()).toContain("Oliver Grant");
  await expect.poll(async () => (await agent.truth())[1]?.status).toBe("accepted");
  await again.press("Swap");
  await expect.poll(async () => (await agent.truth()).map(({ held }) => held)).toEqual([false, true]);
  await again.press("Conference");
  await expect.poll(async () => (await first())?.conference).toBe(true);
  await again.press("Cancel consult");
  await expect.poll(async () => (await agent.truth()).length).toBe(1);
  await again.press("Hang up");
  await again.tab("Wrap-up");
  const notes = (await frameOf(page, panelOrigin)).getByRole("textbox", { name: "Notes" });
  await notes.fill("Wants a refund");
  await agent.cause("After-call work ends");
  await (await frameOf(page, panelOrigin)).getByText("No active conversation").waitFor();
  expect(desk.complaints).toEqual([]);
  await desk.close();
});
