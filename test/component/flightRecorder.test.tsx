import { configure, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Engine } from "../../src/simulator/engine/Engine.ts";
import { parseRecording } from "../../src/recording/Recording.ts";
import { catchDownloads } from "../support/catchDownloads.ts";
import { renderPanel } from "../support/renderPanel.tsx";
import { plainConfig } from "../support/renderView.tsx";

// Hundreds of rows render slowly on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 40_000 });

const made = (result: { readonly ok: boolean; readonly id?: string }): string => result.id ?? "";
const customer = {
  from: "+447700900321",
  name: "Emma Clarke",
  queue: "Customer Care",
  attachedData: { order: "HL-204417" },
};
const secrets = ["Emma", "Clarke", "447700900321", "HL-204417", "Maya", "Lindqvist"];

function ringing(engine: Engine) {
  made(engine.ring(customer));
}

async function openDiagnostics(user: Awaited<ReturnType<typeof renderPanel>>["user"]) {
  await user.click(await screen.findByRole("button", { name: "Menu" }));
  await user.click(await screen.findByRole("menuitem", { name: "Diagnostics" }));
  return screen.findByRole("dialog", { name: "Diagnostics" });
}

async function openTimeline(panel: Awaited<ReturnType<typeof renderPanel>>) {
  const dialog = await openDiagnostics(panel.user);
  await panel.user.click(within(dialog).getByRole("tab", { name: "Messages" }));
  return within(dialog).getByRole("list", { name: "Messages" });
}

afterEach(() => void vi.restoreAllMocks());

describe("Timeline", () => {
  it("shows messages as they arrive, newest first, without customer data", async () => {
    const panel = await renderPanel(ringing);
    const list = await openTimeline(panel);
    const titles = () =>
      within(list)
        .getAllByRole("button")
        .map((button) => button.textContent);
    expect(titles().at(-1)).toContain("init");
    await panel.world((engine) => engine.customerHangsUp(engine.state().interactions[0]?.id ?? ""));
    // The panel then asks for the wrap-up time of the queue.
    await waitFor(() => expect(titles().slice(0, 4).join()).toContain("state"));
    for (const button of within(list).getAllByRole("button").slice(0, 5)) await panel.user.click(button);
    const text = list.textContent ?? "";
    expect(text).toContain('"payload"');
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it("pairs a request with its answer and links them", async () => {
    const panel = await renderPanel(ringing);
    const list = await openTimeline(panel);
    const request = within(list).getByRole("button", { name: /To the host.*action detail user.* ms/ });
    await panel.user.click(request);
    await panel.user.click(within(list).getByRole("button", { name: "Go to the answer" }));
    const answer = document.activeElement;
    expect(answer?.textContent).toMatch(/^From the host.*response ← action detail user.* ms$/);
    expect(answer?.getAttribute("aria-expanded")).toBe("true");
    await panel.user.click(within(list).getByRole("button", { name: "Go to the request" }));
    expect(document.activeElement).toBe(request);
  });

  it("marks requests without an answer and refused requests", async () => {
    const panel = await renderPanel(ringing);
    const { id } = panel.engine.state().interactions[0] ?? { id: "" };
    await panel.panel.host.send({ type: "hold", interactionId: id }).catch(() => undefined);
    const list = await openTimeline(panel);
    expect(within(list).getByRole("button", { name: /^To the host.*action callState hold/ }).textContent).toMatch(
      /\d ms$/,
    );
    expect(within(list).getByRole("button", { name: /response error/ }).textContent).toMatch(/refused, \d+ ms$/);
    panel.panel.recorder
      ?.observe({ rule: {}, summarize: () => ({ id: "x", isAnswer: false, title: "asked", isRefusal: false }) })
      .message("out", {});
    expect((await within(list).findByRole("button", { name: /asked|message/ })).textContent).toContain("no answer yet");
  });

  it("filters by text and direction, and clears the filter to show a hidden request or answer", async () => {
    const panel = await renderPanel(ringing);
    const list = await openTimeline(panel);
    const all = within(list).getAllByRole("listitem").length;
    await panel.user.selectOptions(screen.getByRole("combobox", { name: "Direction" }), "To the host");
    const out = within(list).getAllByRole("listitem").length;
    expect(out).toBeLessThan(all);
    expect(screen.getByText(`${out} messages`)).toBeTruthy();
    await panel.user.type(screen.getByRole("searchbox", { name: "Filter messages" }), "Detail USER");
    expect(within(list).getAllByRole("listitem")).toHaveLength(1);
    await panel.user.click(within(list).getByRole("button"));
    await panel.user.click(within(list).getByRole("button", { name: "Go to the answer" }));
    expect(within(list).getAllByRole("listitem").length).toBeGreaterThanOrEqual(all);
    expect(document.activeElement?.textContent).toContain("response");
    await panel.user.type(screen.getByRole("searchbox", { name: "Filter messages" }), "nothing like it");
    expect(screen.getByText("No message matches.")).toBeTruthy();
  });

  it("does not change while paused", async () => {
    const panel = await renderPanel(ringing);
    const list = await openTimeline(panel);
    await panel.user.click(screen.getByRole("button", { name: "Pause", pressed: false }));
    const before = within(list).getAllByRole("listitem").length;
    await panel.world((engine) => engine.ring({ ...customer, name: "Jonas Berg" }));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(within(list).getAllByRole("listitem")).toHaveLength(before);
    await panel.user.click(screen.getByRole("button", { name: "Pause", pressed: true }));
    await waitFor(() => expect(within(list).getAllByRole("listitem").length).toBeGreaterThan(before));
  });

  it("shows the newest of many messages, and more on request", async () => {
    const panel = await renderPanel(() => {});
    const list = await openTimeline(panel);
    const observer = panel.panel.recorder?.observe({
      rule: {},
      summarize: () => ({ id: undefined, isAnswer: false, title: "many", isRefusal: false }),
    });
    for (let count = 0; count < 2500; count += 1) observer?.message("in", { count });
    await waitFor(() => expect(screen.getByText("2,000 messages")).toBeTruthy());
    expect(within(list).getAllByRole("listitem")).toHaveLength(100);
    await panel.user.click(screen.getByRole("button", { name: "Show older" }));
    expect(within(list).getAllByRole("listitem")).toHaveLength(200);
  });

  it("has no accessibility violations", async () => {
    const panel = await renderPanel(ringing);
    const list = await openTimeline(panel);
    await panel.user.click(within(list).getByRole("button", { name: /^To the host.*action detail user/ }));
    const { violations } = await axe.run(screen.getByRole("dialog"), {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations).toEqual([]);
  });
});

describe("exported file", () => {
  it("is a recording with messages, counters and state, without customer data", async () => {
    const files = catchDownloads();
    const panel = await renderPanel(ringing);
    await panel.user.click(await screen.findByRole("button", { name: "Accept" }));
    const dialog = await openDiagnostics(panel.user);
    await panel.user.click(within(dialog).getByRole("button", { name: "Export" }));
    expect(within(dialog).getAllByText(/was asked to download/).length).toBeGreaterThan(0);
    const [file] = files;
    if (file === undefined) throw new Error("Nothing was downloaded.");
    expect(file.name).toMatch(/^deskside-[\dT-]+\.json$/);
    const text = await file.text();
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    const recording = parseRecording(text);
    expect(recording).toMatchObject({ host: "sinch", redacted: true, dropped: 0 });
    const { id } = panel.engine.state().interactions[0] ?? {};
    expect(recording.messages.map(({ message }) => message)).toContainEqual(
      expect.objectContaining({ payload: { command: "interaction", value: "accept", interactionId: id } }),
    );
    expect(recording.state).toMatchObject({
      counters: { ignored: { malformed: 0 }, recorder: { kept: recording.messages.length, failed: 0 } },
      store: { connection: { phase: "connected" }, interactions: [{ id, status: "accepted", channel: "phone" }] },
    });
    // The name has the same placeholder in messages and state.
    const { customerName } = (recording.state as { store: { interactions: { customerName: string }[] } }).store
      .interactions[0] ?? { customerName: "" };
    expect(customerName).toMatch(/^[A-Z][a-z]{3} [A-Z][a-z]{5}$/);
    expect(JSON.stringify(recording.messages)).toContain(customerName);
  });

  it("masks card numbers even without redaction, and is announced", async () => {
    const files = catchDownloads();
    const config = { recorder: { ...plainConfig.recorder, redact: false } };
    const panel = await renderPanel(
      (engine) => made(engine.ring({ ...customer, attachedData: { card: "4111 1111 1111 1111" } })),
      config,
    );
    const dialog = await openDiagnostics(panel.user);
    expect(within(dialog).getByRole("alert").textContent).toContain("contain customer data");
    await panel.user.click(within(dialog).getByRole("button", { name: "Export" }));
    const text = (await files[0]?.text()) ?? "";
    expect(text).toContain("Emma Clarke");
    expect(text).not.toContain("4111 1111");
    expect(parseRecording(text).redacted).toBe(false);
  });
});

describe("recording", () => {
  it("is cleared by its button", async () => {
    const panel = await renderPanel(ringing);
    const list = await openTimeline(panel);
    expect(within(list).getAllByRole("listitem").length).toBeGreaterThan(5);
    await panel.user.click(screen.getByRole("button", { name: "Clear" }));
    expect(await screen.findByText("No messages")).toBeTruthy();
    expect(panel.panel.recorder?.counters()).toEqual({ kept: 0, dropped: 0, failed: 0 });
  });

  it.each([
    ["is kept after a logout when redacted", true],
    ["is cleared at logout when not redacted", false],
  ])("%s", async (_, redact) => {
    const panel = await renderPanel(ringing, { recorder: { ...plainConfig.recorder, redact } });
    const recorded = () => JSON.stringify(panel.panel.recorder?.entries());
    await waitFor(() => expect(recorded()).toContain("channel_status"));
    expect(recorded().includes("Emma")).toBe(!redact);
    await panel.world((engine) => engine.logout());
    await waitFor(() => expect(panel.panel.store.getState().connection.phase).toBe("disconnected"));
    expect(recorded()).not.toContain("Emma");
    expect(recorded().includes("channel_status")).toBe(redact);
    await panel.post({
      type: "state",
      payload: { attribute: "status", value: "incoming", interaction: { id: "late", title: "Emma Clarke" } },
    });
    expect(recorded()).not.toContain("Emma");
  });

  it("is off when config.json turns it off, while state and facts are still shown", async () => {
    const panel = await renderPanel(ringing, { recorder: { ...plainConfig.recorder, enabled: false } });
    const dialog = await openDiagnostics(panel.user);
    expect(within(dialog).getByText(/Turned off in config.json/)).toBeTruthy();
    expect(within(dialog).queryByRole("button", { name: "Export" })).toBeNull();
    await panel.user.click(within(dialog).getByRole("tab", { name: "State" }));
    await panel.user.click(within(dialog).getByText("interactions"));
    await panel.user.click(await within(dialog).findByText("0", { selector: "summary *" }));
    const text = dialog.textContent ?? "";
    expect(text).toContain('"offered"');
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
