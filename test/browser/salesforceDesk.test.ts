import type { Frame } from "playwright-core";
import { expect, inject, it } from "vitest";
import { salesforceConfig } from "../../src/simulator/dialects/salesforce/salesforceConfig.ts";
import { violations } from "../support/axe.ts";
import { reloadFrame } from "../support/reloadFrame.ts";
import { type Desk, frameOf } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();
const devPort = inject("devPort");
const sitePort = inject("sitePort");
const panelOrigin = `http://127.0.0.1:${sitePort}`;

/** Opens a Lightning page with the project's component, and in it the built panel with its production headers. */
const open = (query: Readonly<Record<string, string>>) =>
  openDesk({
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
    /** Loads the panel again from the page that frames it. */
    reload: () => reloadFrame(panel, () => page.getByRole("button", { name: "Reload frame" }).click()),
    /** Presses one of the page's buttons for the events of the toolkit. */
    cause: (name: string) =>
      page.getByRole("region", { name: "Salesforce events" }).getByRole("button", { name, exact: true }).click(),
    truth: (): Promise<
      readonly {
        status: string;
        held: boolean;
        muted: boolean;
        recordingPaused: boolean;
        conference: boolean;
        tones: string[];
      }[]
    > => page.evaluate("window.simulator.state().interactions"),
  };
}

it("plays a call through every control, and survives a reload of the panel and of its frame", async () => {
  const desk = await open({ scenario: "inbound-call" });
  const { panel, page } = desk;
  const agent = agentOf(desk, panel);
  const first = async () => (await agent.truth())[0];
  expect(await panel.evaluate("origin")).toBe("null");
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

  for (const name of ["Raise flag", "Add note", "Poor sound"]) await agent.cause(name);
  await agent.tab("Details");
  await panel.getByRole("list", { name: "Raised flags" }).getByText("The customer wants a refund.").waitFor();
  await panel.getByRole("list", { name: "Team notes" }).getByText("The customer wants a refund.").waitFor();
  await panel.getByRole("region", { name: "Call quality" }).getByText("Poor").first().waitFor();
  expect(await violations(panel, "Details of a call with flags and quality")).toEqual([]);

  await agent.tab("Wrap-up");
  await panel.getByRole("textbox", { name: "Notes" }).fill("Promised a call back");
  // The toolkit cannot be asked for the call; the component repeats it. What was typed is kept by the frame.
  await agent.reload();
  await agent.button("Resume").waitFor();
  await agent.tab("Wrap-up");
  await expect.poll(() => panel.getByRole("textbox", { name: "Notes" }).inputValue()).toBe("Promised a call back");
  await agent.tab("Transcript");
  await panel.getByRole("log", { name: "Transcript" }).getByRole("article").first().waitFor();
  expect(await violations(panel, "Transcript of a call")).toEqual([]);
  const download = page.waitForEvent("download");
  await agent.press("Copy, save or print");
  await panel.getByRole("menuitem", { name: "Save as text" }).click();
  expect((await download).suggestedFilename()).toMatch(/^transcript-.*\.txt$/);
  await desk.happen("frame-recreate");
  await expect.poll(() => panel.isDetached()).toBe(true);
  const again = agentOf(desk, await frameOf(page, panelOrigin));
  await again.press("Resume");

  await again.tab("Transfer");
  await again.choose("Oliver Grant");
  await again.press("Consult");
  await expect.poll(() => again.consultation.textContent()).toContain("Oliver Grant");
  expect(await violations(await frameOf(page, panelOrigin), "Consultation")).toEqual([]);
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
  expect(await violations(await frameOf(page, panelOrigin), "Wrap-up that the host ends")).toEqual([]);
  await agent.cause("After-call work ends");
  await (await frameOf(page, panelOrigin)).getByText("No active conversation").waitFor();
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

it("completes a consultation, transfers blind, and starts a call", async () => {
  const desk = await open({ scenario: "consult-join" });
  const { panel, page } = desk;
  const agent = agentOf(desk, panel);
  await agent.press("Accept");
  await agent.button("Hang up").waitFor();
  await agent.tab("Transfer");
  await agent.choose("Priya Nair");
  await agent.press("Consult");
  // Hang up would complete the transfer, so only the control of that name can.
  await expect.poll(() => agent.button("Hang up").getAttribute("aria-disabled")).toBe("true");
  await expect.poll(async () => (await agent.truth())[1]?.status).toBe("accepted");
  await agent.press("Complete transfer");
  await expect.poll(async () => (await agent.truth()).map(({ status }) => status)).toEqual(["ended"]);
  await agent.cause("After-call work ends");

  await desk.play("blind-transfer");
  await agent.press("Accept");
  await agent.button("Hang up").waitFor();
  await agent.tab("Transfer");
  await agent.choose("Technical Support");
  await agent.press("Transfer");
  await expect.poll(async () => (await agent.truth()).map(({ status }) => status)).toEqual(["ended"]);
  expect(await desk.log()).toContain('"args":["AgentOrQueueId","00G5g000002QRSUEA4",true]');
  await agent.cause("After-call work ends");

  await panel.getByText("No active conversation").waitFor();
  await agent.press("New conversation");
  await panel.getByRole("textbox", { name: "To", exact: true }).fill("+447700900111");
  // The frame submits no form, so the key must act by itself.
  await page.keyboard.press("Enter");
  await agent.button("Hold").waitFor();
  expect(await desk.log()).toContain('"command":"startPreviewCall","args":["+447700900111"]');
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

it.each([
  ["amazon", { transfer: 0, swap: 1, start: 1, ends: "After-call work ends" }],
  ["native", { transfer: 1, swap: 0, start: 0, ends: "Mark as handled" }],
])("offers what %s telephony can do", async (setting, expected) => {
  const desk = await open({ scenario: "", setting });
  const { panel, page } = desk;
  const agent = agentOf(desk, panel);
  await page.getByRole("button", { name: "Ring", exact: true }).click();
  // Native Telephony does not tell of a call that rings: the agent accepts it in Omni-Channel.
  await page
    .getByRole("group", { name: "Agent's buttons in the host" })
    .getByRole("button", { name: "Accept" })
    .click();
  await agent.button("Hold").waitFor();
  expect(await agent.button("New conversation").count()).toBe(expected.start);
  await agent.tab("Transfer");
  await agent.button("Consult").waitFor();
  expect(await panel.getByRole("button", { name: "Transfer", exact: true }).count()).toBe(expected.transfer);
  await agent.choose("Oliver Grant");
  await agent.press("Consult");
  await agent.button("Cancel consult").waitFor();
  expect(await panel.getByRole("button", { name: "Swap", exact: true }).count()).toBe(expected.swap);
  await agent.press("Cancel consult");
  await expect.poll(() => agent.button("Hang up").getAttribute("aria-disabled")).not.toBe("true");
  await agent.press("Hang up");
  await agent.tab("Wrap-up");
  if (setting === "native") await agent.press(expected.ends);
  else await agent.cause(expected.ends);
  await panel.getByText("No active conversation").waitFor();
  // No event ends the wrap-up of a native call, so the component goes on repeating the call that the agent closed.
  await agent.reload();
  await panel.getByRole("status", { name: "Connection" }).getByText("Connected").waitFor();
  expect(await panel.getByRole("region", { name: "Conversations" }).getByRole("listitem").count()).toBe(0);
  await desk.close();
});

it("gets its calls again after a reload of the Lightning page, and shows the reason of a refusal", async () => {
  const desk = await open({ scenario: "inbound-call" });
  const { page } = desk;
  await agentOf(desk, desk.panel).press("Accept");
  await agentOf(desk, desk.panel).button("Hold").waitFor();
  await desk.happen("host-reload");
  await expect.poll(() => desk.panel.isDetached()).toBe(true);
  const agent = agentOf(desk, await frameOf(page, panelOrigin));
  await agent.press("Hold");
  await agent.button("Resume").waitFor();
  await desk.fault("error", true);
  await agent.press("Resume");
  const alert = (await frameOf(page, panelOrigin)).getByRole("alert").filter({ hasText: "Simulated failure" });
  await alert.waitFor();
  await desk.fault("error", false);
  await agent.press("Resume");
  await agent.button("Hold").waitFor();
  await alert.waitFor({ state: "detached" });
  await desk.close();
});

it("gives nothing to a hostile frame on the same page, and takes nothing from it", async () => {
  const desk = await open({ scenario: "inbound-call" });
  const { page, panel } = desk;
  const agent = agentOf(desk, panel);
  await agent.button("Accept").waitFor();
  await page.evaluate((src) => {
    const sibling = document.body.appendChild(document.createElement("iframe"));
    sibling.title = "Hostile";
    sibling.src = src;
  }, `http://hostile.localhost:${devPort}/test/browser/hostile.html`);
  await expect.poll(() => page.frames().some((frame) => frame.url().includes("hostile.localhost"))).toBe(true);
  const hostile = page.frames().find((frame) => frame.url().includes("hostile.localhost"));
  if (hostile === undefined) throw new Error("There is no hostile frame");
  await hostile.waitForFunction("'heard' in window");
  // The frame of the panel is in the shadow of the component, so no other frame finds it to send it a forged welcome.
  const found = await hostile.evaluate(() => {
    for (const nonce of ["0".repeat(32), "f".repeat(32)]) {
      window.parent.postMessage({ ns: "cp-scv", v: 1, type: "hello", nonce }, "*");
    }
    window.parent.postMessage({ type: "call", id: "1", method: "declineCall", args: [] }, "*");
    return [...Array(window.parent.frames.length).keys()].filter((index) => window.parent.frames[index] !== window);
  });
  expect(found).toEqual([]);
  await agent.press("Accept");
  await agent.press("Hold");
  await agent.button("Resume").waitFor();
  expect(await hostile.evaluate("window.heard")).toEqual([]);
  await desk.close();
});
