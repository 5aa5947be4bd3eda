import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { violations as accessibility } from "../support/axe.ts";
import { type GenesysSite, openGenesysSite } from "../support/genesysSite.ts";
import { useDesk } from "../support/useDesk.ts";

const { browser } = useDesk();
let site: GenesysSite;
beforeAll(async () => {
  site = await openGenesysSite({ browser: browser(), sitePort: inject("sitePort") });
});
afterAll(() => site.close());

/** Returns functions that do what an agent does. The tests use one page, one after the other. */
function agent() {
  const { page, server } = site;
  const button = (name: string) => page.getByRole("button", { name, exact: true }).first();
  return {
    button,
    press: (name: string) => button(name).click(),
    tab: (name: string) => page.getByRole("tab", { name }).click(),
    ring: (queue = "Customer Care") =>
      void server.engine.ring({ from: "+447700900321", name: "Emma Clarke", queue, attachedData: { order: "7" } }),
    outcome: async (name: string) => {
      const field = page.getByRole("combobox", { name: "Outcome" });
      await field.click();
      await field.fill(name);
      await page.getByRole("option", { name }).first().click();
    },
    isDone: () => page.getByText("No active conversation").waitFor(),
    check: async (view: string) => expect(await accessibility(page.mainFrame(), view)).toEqual([]),
  };
}

it("plays a call through every control under its production policy", async () => {
  const { page } = site;
  const { button, press, tab, ring, outcome, isDone, check } = agent();
  ring();
  await press("Accept");
  for (const [on, off] of [
    ["Hold", "Resume"],
    ["Mute", "Unmute"],
    ["Pause recording", "Resume recording"],
    ["Stop recording", "Start recording"],
  ] as const) {
    await press(on);
    await press(off);
    await button(on).waitFor();
  }
  await press("Keypad");
  await page.getByRole("dialog", { name: "Keypad" }).getByRole("button", { name: "5", exact: true }).click();
  await page.keyboard.press("Escape");

  await tab("Details");
  const assist = page.getByRole("region", { name: "Assist" });
  await assist.getByRole("button", { name: "Use" }).first().click();
  await assist.getByText("Added to the notes.").waitFor();
  await assist.getByRole("button", { name: "Dismiss" }).last().click();
  await assist.getByText("Dismissed: Where is my parcel?").waitFor();
  await assist.getByRole("checkbox", { name: "Greet the customer" }).click();
  await assist.getByText("1 of 3 done").waitFor();
  await assist.getByRole("button", { name: "Helpful", exact: true }).click();
  await assist.getByRole("button", { name: "Secure payment" }).click();
  await assist.locator("output", { hasText: "The customer is paying now." }).waitFor();
  await check("Assist");
  await site.pass(9000);
  await assist.getByText("The payment is complete.").waitFor();
  await assist.getByRole("button", { name: "Finish checklists" }).click();
  await assist.getByText("Finished", { exact: true }).first().waitFor();
  await press("Flag");
  await press("Remove flag");
  await button("Flag").waitFor();
  await page.getByRole("textbox", { name: "Tag" }).fill("CASE-7");
  await press("Save tag");
  await check("Marks");

  await tab("Transfer");
  await page.getByRole("combobox", { name: "Transfer to" }).fill("Oliver Grant");
  await press("Consult");
  const consultation = page.getByRole("status", { name: "Consultation" });
  await expect.poll(() => consultation.textContent(), { timeout: 15_000 }).toMatch(/Oliver Grant — connected/);
  for (const name of ["Customer", "Both", "Consulted person"])
    await page.getByRole("radio", { name, exact: true }).click();
  await check("Consultation");
  await press("Conference");
  await expect.poll(() => consultation.textContent()).toMatch(/conference/);
  await press("Cancel consult");
  await press("Hang up");
  await tab("Wrap-up");
  await outcome("Resolved");
  await check("Wrap-up");
  await press("Save wrap-up");
  await isDone();
  for (const tool of [
    "patch_call_participant",
    "patch_call",
    "post_conversation_participant_digits",
    "post_conversation_suggestion_engagement",
    "post_conversation_communication_agentchecklist_agentaction",
    "post_conversation_communication_agentchecklists_finalize",
    "post_conversation_participant_secureivrsessions",
    "post_conversation_summary_feedback",
    "patch_conversation_summary_engagements",
    "put_conversation_tags",
    "patch_call_participant_consult",
    "post_call_participant_communication_wrapup",
  ])
    expect(site.called()).toContain(tool);
  expect(site.violations).toEqual([]);
});

it("ends each of the five prompts as the host asks", async () => {
  const { page, server } = site;
  const { button, press, tab, ring, outcome, isDone } = agent();
  const timer = page.getByRole("timer", { name: "Wrap-up time" }).first();
  const end = async (prompt: Parameters<typeof server.session.setWrapUp>[0]) => {
    server.session.setWrapUp(prompt);
    ring();
    await press("Accept");
    await press("Hang up");
    await tab("Wrap-up");
    await button("Save wrap-up").waitFor();
  };
  await end("mandatory");
  expect(await button("Skip wrap-up").count()).toBe(0);
  await outcome("Resolved");
  await press("Save wrap-up");
  await isDone();

  await end("optional");
  await press("Skip wrap-up");
  await isDone();

  await end("agentRequested");
  await outcome("Complaint");
  await press("Save wrap-up");
  await isDone();

  await end("timeout");
  await timer.waitFor();
  await site.pass(61_000);
  await isDone();

  await end("forcedTimeout");
  await outcome("Resolved");
  await press("Save wrap-up");
  await timer.waitFor();
  expect(await page.getByText("No active conversation").count()).toBe(0);
  await site.pass(21_000);
  await isDone();
  expect(site.violations).toEqual([]);
});

it("goes on after a restart of the server, and after a sign-in that was lost", async () => {
  const { page, server } = site;
  const { button, press, ring, check } = agent();
  server.session.setWrapUp("none");
  ring();
  await press("Accept");
  await button("Hold").waitFor();
  server.session.restart();
  // The panel says so after two failed polls, and a restart may be shorter.
  server.session.fault("unavailable", true);
  await page.getByRole("status", { name: "Connection" }).filter({ hasText: "Reconnecting" }).waitFor();
  server.session.fault("unavailable", false);
  await button("Hold").waitFor();
  await site.pass(3500);
  await page
    .getByRole("status", { name: "Connection" })
    .filter({ hasText: "Connected" })
    .waitFor({ state: "attached" });
  await press("Hold");
  await button("Resume").waitFor();

  server.session.fault("sign-in", true);
  const alert = page.getByRole("alert").filter({ hasText: "Sign in" });
  await alert.waitFor();
  await check("Sign in");
  server.session.fault("sign-in", false);
  await press("Retry");
  await button("Resume").waitFor();
  expect(await alert.count()).toBe(0);
  expect(site.violations).toEqual([]);
});

it("schedules a callback, moves it, and offers recent calls", async () => {
  const { page } = site;
  const { press, check } = agent();
  await press("Hang up");
  await press("New conversation");
  const dialog = page.getByRole("dialog", { name: "New conversation" });
  await dialog.getByRole("button", { name: /^Choose Emma Clarke/ }).click();
  await dialog.getByRole("combobox", { name: "Channel" }).selectOption({ label: "Callback" });
  await dialog.getByRole("combobox", { name: "Queue" }).selectOption({ index: 1 });
  const inTwoHours = new Date(Date.now() + 2 * 3_600_000).toISOString().slice(0, 16);
  await dialog.getByLabel("When").fill(inTwoHours);
  await dialog.getByRole("button", { name: "Start" }).click();
  await dialog.waitFor({ state: "detached" });
  await press("New conversation");
  await dialog.getByRole("combobox", { name: "Channel" }).selectOption({ label: "Callback" });
  await dialog.getByRole("button", { name: /^Change time of/ }).click();
  await dialog.getByLabel(/^New time for/).fill("2031-05-05T11:00");
  await check("Callbacks");
  await dialog.getByRole("button", { name: "Save time" }).click();
  await dialog.getByText(/5 May 2031/).waitFor();
  expect(site.called()).toContain("patch_callbacks");
  expect(site.violations).toEqual([]);
});
