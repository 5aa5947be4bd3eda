import { text } from "node:stream/consumers";
import type { FrameLocator } from "playwright-core";
import { expect, it } from "vitest";
import type { Recording } from "../../src/recording/Recording.ts";
import type { Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();

interface Logged {
  readonly direction: string;
  readonly message: { readonly id: string; readonly type: string; readonly payload?: { readonly command?: string } };
}

/** Waits until the host has answered all that the panel asks for at its start. The picklist is asked for last, and twice. */
async function started(desk: Desk): Promise<void> {
  await expect
    .poll(async () => {
      const log = JSON.parse(await desk.log()) as readonly Logged[];
      const asked = log.filter(({ direction }) => direction === "to-host").map(({ message }) => message);
      const answered = new Set(
        log.filter(({ direction }) => direction === "to-extension").map(({ message }) => message.id),
      );
      const picklists = asked.filter(({ payload }) => payload?.command === "picklist").length;
      return picklists >= 2 && asked.every(({ id }) => answered.has(id));
    })
    .toBe(true);
}

const panelOf = (desk: Desk): FrameLocator => desk.page.frameLocator("iframe");

/** Returns the accessibility tree with letters and digits replaced by their kind, which redaction preserves. */
async function screenOf(desk: Desk): Promise<string> {
  // What is said to screen readers depends on the speed of the replay.
  await panelOf(desk)
    .locator("[aria-live=polite], [aria-live=assertive]")
    .evaluateAll((regions: HTMLElement[]) => regions.forEach((region) => (region.hidden = true)));
  const snapshot = await panelOf(desk).locator("#root").ariaSnapshot();
  return (
    snapshot
      .replaceAll('"', "")
      .replaceAll(/\d{1,2}:\d{2}(:\d{2})?/g, "<time>")
      .replaceAll(/\p{Ll}/gu, "x")
      .replaceAll(/\p{Lu}/gu, "X")
      .replaceAll(/\d/g, "0")
      // How a number is grouped, and whether it has a trunk zero, depends on its country, which redaction changes.
      .replaceAll(/\+0[0 ]*0/g, "<number>")
  );
}

/** Returns the text of the file that Diagnostics exports. */
async function exportRecording(desk: Desk): Promise<string> {
  const panel = panelOf(desk);
  await panel.getByRole("button", { name: "Menu" }).click();
  await panel.getByRole("menuitem", { name: "Diagnostics" }).click();
  const downloading = desk.page.waitForEvent("download");
  await panel.getByRole("dialog", { name: "Diagnostics" }).getByRole("button", { name: "Export" }).click();
  const file = await text(await (await downloading).createReadStream());
  await desk.page.keyboard.press("Escape");
  return file;
}

const replayStatus = (desk: Desk) => desk.page.getByRole("status", { name: "Replay status" });

/** Opens a recording as a developer does. */
async function open(desk: Desk, name: string, file: string): Promise<void> {
  const recording = { name, mimeType: "application/json", buffer: Buffer.from(file) };
  await desk.page.getByLabel("Recording", { exact: true }).setInputFiles(recording);
}

/** Drops a file on the page. */
async function drop(desk: Desk, name: string, file: string): Promise<void> {
  const dataTransfer = await desk.page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([given.file], given.name, { type: "application/json" }));
      return transfer;
    },
    { name, file },
  );
  await desk.page.getByRole("region", { name: "Replay" }).dispatchEvent("drop", { dataTransfer });
}

const journeys: readonly (readonly [string, (desk: Desk) => Promise<void>])[] = [
  [
    "inbound-call",
    async (desk) => {
      const panel = panelOf(desk);
      await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
      await panel.getByText("verified").waitFor();
      await panel.getByRole("button", { name: "Hold", exact: true }).click();
      await panel.getByRole("button", { name: "Resume", exact: true }).waitFor();
    },
  ],
  [
    "consult-join",
    async (desk) => {
      const panel = panelOf(desk);
      await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
      await panel.getByRole("tab", { name: "Transfer" }).click();
      await panel.getByRole("combobox", { name: "Transfer to" }).fill("+442079460131");
      await panel.getByRole("button", { name: "Consult", exact: true }).click();
      // The host selects the call after it is answered.
      await panel.getByText("Consulting", { exact: false }).filter({ hasText: "connected" }).first().waitFor();
      // A recording has what the host said, and not which tab the agent chose.
      await panel.getByRole("tab", { name: "Details" }).click();
    },
  ],
  [
    "email",
    async (desk) => {
      const panel = panelOf(desk);
      await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
      await panel.getByRole("button", { name: "Mark as handled", exact: true }).first().waitFor();
      // Its code is loaded late, and the picture of the screen must have it.
      await panel.getByRole("region", { name: "E-mail" }).waitFor();
    },
  ],
];

it.each(journeys)(
  "reaches the same screen when a recording of %s from Diagnostics is replayed",
  async (scenario, journey) => {
    // A name from the panel's own directory would not be in the recording, which has only what the host said.
    const desk = await openDesk({ query: { scenario }, config: { host: "sinch" } });
    await journey(desk);
    await started(desk);
    const before = await screenOf(desk);
    const file = await exportRecording(desk);
    const recording = JSON.parse(file) as Recording;
    expect(recording.redacted).toBe(true);
    await open(desk, "exported.json", file);
    await desk.page.getByText(`message 0 of ${recording.messages.length}`).waitFor();
    await desk.page.getByRole("button", { name: "Play Max" }).click();
    await expect.poll(() => replayStatus(desk).textContent(), { timeout: 20_000 }).toMatch(/^Ended/);
    await expect.poll(() => screenOf(desk)).toBe(before);
    expect(await desk.page.getByRole("alert", { name: "Difference" }).count()).toBe(0);
    await desk.page.getByRole("button", { name: "Stop" }).click();
    await panelOf(desk).getByText("Maya Lindqvist").waitFor();
  },
);

it("stops at a different request, shows both requests, and continues by keyboard", async () => {
  const desk = await openDesk({ query: { scenario: "inbound-call" } });
  await started(desk);
  const recording = JSON.parse(await exportRecording(desk)) as Recording;
  const isExtension = (message: unknown) => JSON.stringify(message).includes('"value":"extension"');
  const other = recording.messages.filter(({ message }) => !isExtension(message));
  const removed = recording.messages.length - other.length;
  expect(removed).toBeGreaterThan(0);
  await open(desk, "other.json", JSON.stringify({ ...recording, messages: other }));
  const play = async () => {
    await desk.page.getByRole("button", { name: "Play 4×" }).focus();
    await desk.page.keyboard.press("Enter");
  };
  await play();
  for (let count = 0; count < removed; count += 1) {
    const difference = desk.page.getByRole("alert", { name: "Difference" });
    await difference.waitFor();
    expect(await difference.textContent()).toMatch(/Expected.*Got.*"value": "extension"/s);
    expect(await replayStatus(desk).textContent()).toBe("Stopped: the panel did other than recorded.");
    await play();
  }
  await expect.poll(() => replayStatus(desk).textContent(), { timeout: 20_000 }).toMatch(/^Ended/);
  await panelOf(desk).getByRole("button", { name: "Accept", exact: true }).first().waitFor();
  expect(desk.complaints).toEqual([]);
});

it("waits for the developer to act as the agent when stepping, and answers the panel", async () => {
  const desk = await openDesk({ query: { scenario: "inbound-call" } });
  await panelOf(desk).getByRole("button", { name: "Accept", exact: true }).first().click();
  await panelOf(desk).getByText("verified").waitFor();
  await open(desk, "exported.json", await exportRecording(desk));
  const step = desk.page.getByRole("button", { name: "Step", exact: true });
  await expect
    .poll(
      async () => {
        await step.click();
        return replayStatus(desk).textContent();
      },
      { timeout: 30_000 },
    )
    .toContain("The agent did: interaction accept. Do it in the panel");
  await panelOf(desk).getByRole("button", { name: "Accept", exact: true }).first().click();
  await expect.poll(() => replayStatus(desk).textContent()).toBe("Paused");
  await desk.page.getByRole("button", { name: "Play Max" }).click();
  await panelOf(desk).getByRole("button", { name: "Hold", exact: true }).waitFor();
});

it.each([
  ["broken.json", "{", "broken.json: This file is no recording: expected JSON."],
  ["other.json", '{"format":"har"}', 'other.json: This file is no recording: format is "har"'],
])("explains the problem when %s is dropped", async (name, file, sentence) => {
  const desk = await openDesk({ query: { scenario: "" } });
  await drop(desk, name, file);
  await expect.poll(() => desk.page.getByRole("alert").textContent()).toContain(sentence);
});

it("plays a recording without its start, and says so", async () => {
  const desk = await openDesk({ query: { scenario: "inbound-call" } });
  await panelOf(desk).getByRole("button", { name: "Accept", exact: true }).first().click();
  await panelOf(desk).getByText("verified").waitFor();
  const recording = JSON.parse(await exportRecording(desk)) as Recording;
  const accepted = recording.messages.findIndex(({ message }) =>
    JSON.stringify(message).includes('"value":"accepted"'),
  );
  expect(accepted).toBeGreaterThan(0);
  const rest = { ...recording, dropped: accepted, messages: recording.messages.slice(accepted) };
  await desk.page.evaluate(
    (given) => (window as unknown as { simulator: { replay(recording: unknown): void } }).simulator.replay(given),
    rest,
  );
  await desk.page
    .getByText(`The start of this recording is missing (${accepted} older messages were let go)`)
    .waitFor();
  await desk.page.getByRole("button", { name: "Play Max" }).click();
  await expect.poll(() => replayStatus(desk).textContent(), { timeout: 20_000 }).toMatch(/^Ended/);
  await panelOf(desk).getByRole("button", { name: "Hang up", exact: true }).waitFor();
});
