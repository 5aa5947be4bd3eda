import { act, screen, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Agent } from "../../src/domain/agent.ts";
import { Banner } from "../../src/views/banner/Banner.tsx";
import { fullCapabilities } from "../support/capabilities.ts";
import { letControlsSettle } from "../support/patientUser.ts";
import { renderView } from "../support/renderView.tsx";

const minute = 60_000;
const profiles = [
  { id: "1", name: "Available", absence: false, durationMs: undefined },
  { id: "7", name: "Lunch break", absence: true, durationMs: 30 * minute },
];
const status = () => screen.getByRole("status", { name: "Agent status" });
/** The status with its clock. */
const line = () => status().parentElement?.textContent;

/** Renders the banner with a clock that the test moves. Parts that come late are loaded. */
async function renderBanner(patch: Partial<Agent>, onOpen = vi.fn()) {
  const rendered = await act(async () => renderView(<Banner onOpen={onOpen} />));
  rendered.emit(
    { type: "capabilities", capabilities: { ...fullCapabilities, servedQueues: true } },
    { type: "agent", patch },
  );
  await act(() => vi.importActual("../../src/views/banner/StatusMenu.tsx"));
  await act(() => vi.advanceTimersByTimeAsync(0));
  return { ...rendered, onOpen };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function open(name = "Change status") {
  letControlsSettle();
  await act(async () => screen.getByRole("button", { name }).click());
  const popup = (screen.queryByRole("menu", { name }) ?? screen.getByRole("dialog", { name })).closest("div[tabindex]");
  if (!(popup instanceof HTMLElement)) throw new TypeError("No popup.");
  return popup;
}

describe("Agent status", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    vi.setSystemTime(1_800_000_000_000);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows how long each status runs, beside what is announced", async () => {
    const { emit } = await renderBanner({ work: "ready" });
    await pass(65_000);
    expect(line()).toBe("Ready01:05");
    expect(status().textContent).toBe("Ready");
    emit({ type: "agent", patch: { work: "wrap-up" } });
    await pass(3000);
    expect(line()).toBe("Wrap-up00:03");
    emit({ type: "agent", patch: { work: "wrap-up", name: "Kim" } });
    await pass(2000);
    expect(line()).toBe("Wrap-up00:05");
    emit({ type: "agent", patch: { login: "logged-out" } });
    expect(line()).toBe("Logged out");
  });

  it("counts anew for another agent", async () => {
    const { emit } = await renderBanner({ id: "a", work: "ready" });
    await pass(65_000);
    emit({ type: "agent", patch: { id: "b", work: "ready" } });
    expect(line()).toBe("Ready00:00");
  });

  it("shows the profiles with their default durations, and the time left of the present one", async () => {
    await renderBanner({ work: "not-ready", profiles, presence: "7" });
    await pass(10 * minute);
    const popup = await open();
    const lunch = within(popup).getByRole("menuitemradio", { name: "Lunch break", description: "30 min" });
    expect(lunch.ariaChecked).toBe("true");
    expect(within(popup).getByRole("menuitemradio", { name: "Available" }).textContent).toBe("Available");
    expect(popup.textContent).toContain("Not ready10:00");
    expect(popup.textContent).toContain("Lunch break20:00left of 30 min");
    expect(popup.textContent).toContain("The host ends the profile after this time");
    expect((await axeOf(popup)).violations).toEqual([]);
  });

  it("changes nothing by itself when the time of a profile is over", async () => {
    const { emit, sent } = await renderBanner({ work: "not-ready", profiles, presence: "7" });
    await pass(31 * minute);
    const popup = await open();
    expect(popup.textContent).toContain("The time of 30 min is over");
    expect(status().textContent).toBe("Not ready · Lunch break");
    emit({ type: "agent", patch: { presence: "1" } });
    expect(popup.textContent).toContain("Available00:00");
    expect(popup.textContent).not.toContain("30 min is over");
    expect(sent).toEqual([]);
  });

  it("does not offer Ready during an absence, and says why", async () => {
    const { sent } = await renderBanner({ work: "not-ready", profiles, presence: "7" });
    const ready = within(await open()).getByRole("menuitemradio", {
      name: "Ready",
      description: "Not possible during an absence.",
    });
    await act(async () => ready.click());
    expect(ready.ariaDisabled).toBe("true");
    expect(sent).toEqual([]);
  });

  it("shows the profiles without a choice where the host changes nothing", async () => {
    const { emit } = await renderBanner({ work: "ready", profiles, presence: "1" });
    emit({ type: "capabilities", capabilities: { ...fullCapabilities, agentCommands: new Set() } });
    const popup = await open("Status details");
    expect(within(popup).queryAllByRole("menuitemradio")).toEqual([]);
    expect(popup.textContent).toContain("Profiles of the host: Available · Lunch break (30 min)");
    expect(document.activeElement).toBe(popup);
    expect((await axeOf(popup)).violations).toEqual([]);
    await act(async () => popup.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Status details" }));
  });

  it("has no menu where the host tells only a status", async () => {
    const { emit } = await renderBanner({ work: "ready" });
    emit({ type: "capabilities", capabilities: { ...fullCapabilities, agentCommands: new Set() } });
    expect(screen.queryByRole("button", { name: /status/i })).toBeNull();
  });

  it("explains a phone that is not ready", async () => {
    await renderBanner({ work: "ready", phoneReady: false });
    expect((await open()).textContent).toContain("Your phone is not ready, so calls may fail.");
  });

  it("opens the queues", async () => {
    const { onOpen } = await renderBanner({ work: "ready" });
    const item = within(await open()).getByRole("menuitem", { name: "Queues you serve…" });
    await act(async () => item.click());
    expect(onOpen).toHaveBeenCalledWith("queues");
  });
});

async function axeOf(element: Element) {
  vi.useRealTimers();
  return axe.run(element, { rules: { "color-contrast": { enabled: false } } });
}
