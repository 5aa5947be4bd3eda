import type { BrowserContext } from "playwright-core";
import { afterEach, expect, inject, it } from "vitest";
import { violations } from "../support/axe.ts";
import { type Desk, openDesk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { browser } = useDesk();
const contexts: BrowserContext[] = [];
const devPort = inject("devPort");
const sitePort = inject("sitePort");
/** The page that was opened last plays the host. Its server is of another origin than the panel. */
const server = `http://localhost:${devPort}/openmethods/newest/his`;
// A page that stays open would ask the host of the next page.
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

/** Opens the built panel under its production policy, at the simulated host. */
async function open(
  query: Readonly<Record<string, string>>,
  section: Readonly<Record<string, unknown>> = {},
  sameSite = false,
): Promise<Desk> {
  const context = await browser().newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
  contexts.push(context);
  const commands = { reject: "interaction.reject" };
  const config = {
    host: "openmethods",
    allowedOrigins: [`http://localhost:${devPort}`],
    directory: [{ name: "Oliver Grant", address: "+442079460131", kind: "agent" }],
    openmethods: { baseUrl: server, poll: { intervalMs: 300 }, commands, ...section },
  };
  await context.route("**/config.json", (route) => route.fulfill({ json: config }));
  await context.route("**/harmony-session", (route) =>
    route.fulfill({ json: { agent: { username: "maya.lindqvist", ticket: "T-1" } } }),
  );
  const desk = await openDesk({
    browser: browser(),
    context,
    devPort,
    panelPort: sitePort,
    panelPath: "/index.html",
    sameSite,
    query: { host: "openmethods", seed: "1", ...query },
  });
  return { ...desk, close: () => context.close() };
}

/** Returns functions that do what an agent does, and wait until it is possible. */
function agentOf({ panel, page }: Desk) {
  const button = (name: string) => panel.getByRole("button", { name, exact: true }).first();
  const consultation = panel.getByRole("status", { name: "Consultation" });
  return {
    button,
    consultation,
    press: (name: string) => button(name).click(),
    tab: (name: string) => panel.getByRole("tab", { name }).click(),
    choose: (name: string) => panel.getByRole("combobox", { name: "Transfer to" }).fill(name),
    connection: () => panel.getByRole("status", { name: "Connection" }).textContent(),
    menu: async (name: string) => {
      await button("Menu").click();
      await panel.getByRole("menuitem", { name }).click();
    },
    /** Returns the conversations of the contact centre. */
    truth: (): Promise<
      readonly {
        status: string;
        held: boolean;
        muted: boolean;
        recording: string;
        recordingPaused: boolean;
        tones: string[];
        participants: { name: string }[];
      }[]
    > => page.evaluate("window.simulator.state().interactions"),
  };
}

/** Problems that the browser reports, without the requests that a test lets fail. */
const problemsOf = ({ complaints }: Desk) => complaints.filter((text) => !text.includes("Failed to load resource"));

it("signs in after a wrong password, dials, and logs out without a trace", async () => {
  // Within one site the panel may store, so that a trace could be there.
  const desk = await open({ scenario: "" }, {}, true);
  const agent = agentOf(desk);
  const { panel } = desk;
  const dialog = panel.getByRole("dialog", { name: "Sign in" });
  await dialog.getByRole("textbox", { name: "User name" }).fill("maya.lindqvist");
  await dialog.getByLabel("Password").fill("wrong");
  await desk.page.keyboard.press("Enter");
  await dialog.getByRole("alert").filter({ hasText: "User name or password is wrong" }).waitFor();
  const found = await violations(panel, "sign-in");
  await dialog.getByLabel("Password").fill("hunter2");
  await desk.page.keyboard.press("Enter");
  await expect.poll(agent.connection).toBe("Connected");
  await agent.press("New conversation");
  const form = panel.getByRole("dialog", { name: "New conversation" });
  await form.getByRole("textbox", { name: "To", exact: true }).fill("+447700900777");
  await form.getByRole("button", { name: "Start", exact: true }).click();
  await expect.poll(async () => (await agent.truth()).length).toBe(1);
  await panel.getByRole("heading", { name: /7700 ?900777/ }).waitFor();

  await agent.menu("Log out");
  await expect.poll(agent.connection).toMatch(/^Disconnected/);
  await expect.poll(() => panel.locator("body").textContent()).not.toMatch(/900777/);
  const kept = await panel.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), history.state]),
  );
  expect(kept).not.toContain("hunter2");
  const lines = (await desk.log()).length;
  await agent.press("Retry");
  await expect.poll(() => dialog.getByLabel("Password").inputValue()).toBe("");
  expect((await desk.log()).length).toBe(lines);
  expect(await desk.log()).not.toContain("hunter2");
  expect(found).toEqual([]);
  expect(problemsOf(desk)).toEqual([]);
  await desk.close();
});

it("plays a call through every control to its disposition", async () => {
  const desk = await open({ scenario: "inbound-call" }, { sessionUrl: "/harmony-session" });
  const agent = agentOf(desk);
  const { panel } = desk;
  const found: string[] = [];
  const first = async () => (await agent.truth())[0];
  const pauseAndResume = async () => {
    await agent.press("Pause recording");
    await expect.poll(async () => (await first())?.recordingPaused).toBe(true);
    await agent.press("Resume recording");
    await agent.button("Pause recording").waitFor();
  };
  await agent.press("Accept");

  for (const [name, next, field, on, off] of [
    ["Hold", "Resume", "held", true, false],
    ["Mute", "Unmute", "muted", true, false],
    ["Start recording", "Stop recording", "recording", "on", "off"],
  ] as const) {
    await agent.press(name);
    await agent.button(next).waitFor();
    expect((await first())?.[field]).toBe(on);
    if (name === "Start recording") await pauseAndResume();
    await agent.press(next);
    await agent.button(name).waitFor();
    expect((await first())?.[field]).toBe(off);
  }
  await agent.press("Keypad");
  await panel.getByRole("dialog", { name: "Keypad" }).getByRole("button", { name: "5", exact: true }).click();
  await expect.poll(async () => (await first())?.tones).toEqual(["5"]);
  await desk.page.keyboard.press("Escape");

  await agent.tab("Transfer");
  await panel.getByText("even if the transfer fails").first().waitFor();
  await agent.choose("Oliver Grant");
  await agent.press("Consult");
  await expect.poll(() => agent.consultation.textContent()).toMatch(/Oliver Grant — connected/);
  expect(await agent.button("Hang up").isDisabled()).toBe(true);
  found.push(...(await violations(panel, "consultation")));
  await agent.press("Swap");
  await expect.poll(() => agent.consultation.textContent()).toMatch(/— on hold/);
  expect((await agent.truth()).map(({ held }) => held)).toEqual([false, true]);
  await agent.press("Conference");
  await expect.poll(() => agent.consultation.textContent()).toMatch(/— conference/);
  await expect.poll(() => agent.button("Hang up").isEnabled()).toBe(true);
  found.push(...(await violations(panel, "conference")));
  await agent.choose("+442079460132");
  await agent.press("Add to call");
  await expect.poll(async () => (await first())?.participants.length).toBe(4);
  // Everyone is in one call, so another person can be consulted.
  await agent.choose("+442079460132");
  await agent.press("Consult");
  await expect.poll(() => agent.consultation.textContent()).toMatch(/connected/);
  await agent.press("Cancel consult");
  await expect.poll(async () => (await agent.truth()).length).toBe(1);

  await agent.press("Hang up");
  await agent.tab("Wrap-up");
  await panel.getByRole("radio", { name: "Resolved" }).check();
  found.push(...(await violations(panel, "wrap-up")));
  await agent.press("Mark as handled");
  await panel.getByText("No active conversation").waitFor();
  expect(await desk.log()).toContain('"dispositionId":"D-100"');
  expect(found).toEqual([]);
  expect(problemsOf(desk)).toEqual([]);
  await desk.close();
});

it("gets the agent from a session address, takes a session over, and keeps a call whose session is lost", async () => {
  const query = { scenario: "consult-join", fault: "session-elsewhere" };
  const desk = await open(query, { sessionUrl: "/harmony-session" });
  const agent = agentOf(desk);
  const { panel } = desk;
  const question = panel.getByRole("alertdialog", { name: "Session in use elsewhere" });
  await question.getByText("signed in at desk 4").waitFor();
  const found = await violations(panel, "session elsewhere");
  await question.getByRole("button", { name: "Take over" }).click();
  await agent.press("Accept");
  await agent.button("Hold").waitFor();

  await desk.fault("session-elsewhere", false);
  await desk.happen("host-reload");
  await expect.poll(agent.connection).toMatch(/^Reconnecting/);
  expect(await panel.getByRole("button", { name: /^Jonas Berg/ }).count()).toBe(1);
  await expect.poll(agent.connection, { timeout: 20_000 }).toMatch(/^Connected/);
  await agent.tab("Transfer");
  await agent.choose("Oliver Grant");
  await agent.press("Consult");
  await expect.poll(() => agent.consultation.textContent()).toMatch(/— connected/);
  await agent.press("Complete transfer");
  await agent.button("Mark as handled").waitFor();
  await agent.press("Mark as handled");
  await expect.poll(async () => (await agent.truth()).length).toBe(0);

  await desk.play("blind-transfer");
  await agent.press("Accept");
  await agent.button("Hang up").waitFor();
  await agent.tab("Transfer");
  await agent.choose("Oliver Grant");
  await agent.press("Transfer");
  await agent.button("Mark as handled").waitFor();
  await agent.press("Mark as handled");
  await desk.play("inbound-call");
  await agent.press("Decline");
  await panel.getByText("No active conversation").waitFor();
  expect(found).toEqual([]);
  expect(problemsOf(desk)).toEqual([]);
  await desk.close();
});
