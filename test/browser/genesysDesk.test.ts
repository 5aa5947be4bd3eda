import { expect, it } from "vitest";
import type { Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();

const open = (query: Readonly<Record<string, string>>) => openDesk({ query: { host: "genesys", seed: "1", ...query } });

/** Returns functions that do what an agent does, and wait until it is possible. */
function agentOf({ panel, page }: Desk) {
  const button = (name: string) => panel.getByRole("button", { name, exact: true }).first();
  const press = (name: string) => button(name).click();
  const consultation = panel.getByRole("status", { name: "Consultation" });
  return {
    button,
    press,
    consultation,
    speakTo: (name: string) => panel.getByRole("radio", { name, exact: true }).click(),
    tab: (name: string) => panel.getByRole("tab", { name }).click(),
    choose: (name: string) => panel.getByRole("combobox", { name: "Transfer to" }).fill(name),
    outcome: async (name: string) => {
      const field = panel.getByRole("combobox", { name: "Outcome" });
      await field.click();
      await field.fill(name);
      await panel.getByRole("option", { name }).first().click();
    },
    /** Returns the conversations of the contact centre. */
    truth: (): Promise<
      readonly { status: string; held: boolean; recordingPaused: boolean; conference: boolean; tones: string[] }[]
    > => page.evaluate("window.simulator.state().interactions"),
  };
}

it("plays a call through every control to its wrap-up with a countdown", async () => {
  const desk = await open({ scenario: "inbound-call" });
  const agent = agentOf(desk);
  const { panel } = desk;
  const first = async () => (await agent.truth())[0];
  await agent.press("Accept");
  await agent.press("Hold");
  await agent.button("Resume").waitFor();
  expect((await first())?.held).toBe(true);
  await agent.press("Resume");
  await agent.press("Pause recording");
  await agent.button("Resume recording").waitFor();
  expect((await first())?.recordingPaused).toBe(true);
  await agent.press("Resume recording");
  await agent.press("Keypad");
  await panel.getByRole("dialog", { name: "Keypad" }).getByRole("button", { name: "5", exact: true }).click();
  await expect.poll(async () => (await first())?.tones).toEqual(["5"]);
  await desk.page.keyboard.press("Escape");

  await agent.tab("Transfer");
  await agent.choose("Oliver Grant");
  await agent.press("Consult");
  await expect.poll(() => agent.consultation.textContent()).toMatch(/Oliver Grant — connected/);
  for (const [whom, held] of [
    ["Customer", [false, true]],
    ["Both", [false, false]],
    ["Consulted person", [true, false]],
  ] as const) {
    await agent.speakTo(whom);
    await expect.poll(async () => (await agent.truth()).map((one) => one.held)).toEqual(held);
  }
  await agent.press("Conference");
  await expect.poll(async () => (await first())?.conference).toBe(true);
  await agent.press("Cancel consult");
  await expect.poll(async () => (await agent.truth()).length).toBe(1);

  await agent.press("Hang up");
  await agent.tab("Wrap-up");
  const timer = panel.getByRole("timer", { name: "Wrap-up time" }).first();
  const left = await timer.textContent();
  await expect.poll(() => timer.textContent()).not.toBe(left);
  await panel.getByRole("textbox", { name: "Notes" }).fill("Wants a refund");
  await expect.poll(() => desk.log()).toContain('"provisional":true');
  await agent.outcome("Refund promised");
  await agent.press("Save wrap-up");
  await expect.poll(async () => (await agent.truth()).length).toBe(0);
  await panel.getByText("No active conversation").waitFor();
});

it("completes a consultation, and transfers to a queue", async () => {
  const desk = await open({ scenario: "consult-join", setting: "none" });
  const agent = agentOf(desk);
  await agent.press("Accept");
  await agent.button("Hang up").waitFor();
  await agent.tab("Transfer");
  await agent.choose("Priya Nair");
  await agent.press("Consult");
  await expect.poll(() => agent.consultation.textContent()).toMatch(/connected/);
  await agent.press("Complete transfer");
  await expect.poll(async () => (await agent.truth()).length).toBe(0);
  await desk.play("blind-transfer");
  await agent.press("Accept");
  await agent.button("Hang up").waitFor();
  await agent.tab("Transfer");
  await agent.choose("Technical Support");
  await agent.press("Transfer");
  await expect.poll(async () => (await agent.truth()).length).toBe(0);
  expect(await desk.log()).toContain("post_conversation_participant_replace_queue");
});

it("survives a restart of the server and a sign-in that expires", async () => {
  const desk = await open({ scenario: "inbound-call", setting: "mandatory" });
  const agent = agentOf(desk);
  await agent.press("Accept");
  await agent.button("Hold").waitFor();
  await desk.happen("host-reload");
  await expect.poll(async () => (await desk.log()).match(/"initialize"/g)?.length, { timeout: 20_000 }).toBe(2);
  await agent.press("Hold");
  await agent.button("Resume").waitFor();

  await desk.fault("sign-in", true);
  const alert = desk.panel.getByRole("alert").filter({ hasText: "Sign in" });
  await alert.waitFor();
  await desk.fault("sign-in", false);
  await agent.press("Retry");
  await agent.button("Resume").waitFor();
  expect(await alert.count()).toBe(0);
});

it("says which scenarios the host cannot serve, keeps the host in its address, and changes it by the picker", async () => {
  const desk = await open({ scenario: "outbound-campaign" });
  const { page } = desk;
  const problem = page.getByRole("alert").filter({ hasText: "cannot serve" });
  expect(await problem.textContent()).toContain(
    'Genesys Cloud cannot serve "outbound-campaign": Genesys Cloud\'s tools',
  );
  expect(await page.getByRole("button", { name: "Outbound campaign with preview" }).isDisabled()).toBe(true);
  expect(await page.evaluate("window.simulator.scenarios()")).not.toContain("outbound-campaign");
  await expect(desk.push({})).rejects.toThrow(/pushes nothing/);
  expect(await page.evaluate("window.simulator.address()")).toContain("host=genesys");
  await page.getByRole("combobox", { name: "Simulated host" }).selectOption("sinch");
  await page.waitForURL(/host=sinch/);
  await page.getByRole("heading", { name: "Communication Panel" }).waitFor();
  await expect.poll(() => page.evaluate("JSON.stringify(window.simulator.log())")).toContain('"type":"init"');
});

it("starts no callback at once whose time is only half typed", async () => {
  const desk = await open({ scenario: "" });
  const { panel, page } = desk;
  await panel.getByRole("button", { name: "New conversation" }).click();
  const dialog = panel.getByRole("dialog", { name: "New conversation" });
  await dialog.getByRole("combobox", { name: "Channel" }).selectOption("Callback");
  await dialog.getByRole("textbox", { name: "To" }).fill("+442079460101");
  await dialog.getByRole("combobox", { name: "Queue" }).selectOption({ index: 1 });
  const when = dialog.getByLabel("When");
  await when.focus();
  await page.keyboard.type("0102");
  const start = dialog.getByRole("button", { name: "Start" });
  await start.click();
  await when.and(dialog.locator(":focus")).waitFor();
  expect(await desk.log()).not.toContain("post_callbacks");
  await when.fill("2030-01-02T10:00");
  await start.click();
  await expect.poll(() => desk.log()).toContain("post_callbacks");
});
