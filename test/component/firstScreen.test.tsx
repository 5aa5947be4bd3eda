import { act, fireEvent, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createFirstScreen } from "../../src/state/firstScreen.ts";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import { useFirstScreen } from "../../src/useFirstScreen.ts";
import { scriptedHost, snapshot } from "../support/builders.ts";
import { plainConfig } from "../support/renderView.tsx";
import { wholePanel } from "../support/wholePanel.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const host = scriptedHost();
  const firstScreen = createFirstScreen();
  const panel = wholePanel(host, plainConfig, { firstScreen });
  panel.start();
  let isShown = false;
  const look = async () => {
    await firstScreen.shown;
    isShown = true;
  };
  void look();
  renderHook(useFirstScreen, { wrapper: ({ children }) => <PanelProvider panel={panel}>{children}</PanelProvider> });
  const emit = (...events: Parameters<typeof host.emit>) =>
    act(() => {
      host.emit(...events);
      panel.flush();
    });
  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  return { emit, wait, isShown: () => isShown };
}

it("waits until what the host lists is painted", async () => {
  const { emit, wait, isShown } = setUp();
  emit({ type: "connection", connection: { phase: "connected" } });
  await wait(1000);
  expect(isShown()).toBe(false);
  emit(snapshot([]));
  expect(isShown()).toBe(false);
  await wait(200);
  expect(isShown()).toBe(true);
});

it("waits for no list without a host", async () => {
  const { emit, wait, isShown } = setUp();
  emit({ type: "connection", connection: { phase: "not-embedded" } });
  await wait(200);
  expect(isShown()).toBe(true);
});

it("waits at most two seconds for the host", async () => {
  const { wait, isShown } = setUp();
  await wait(1900);
  expect(isShown()).toBe(false);
  await wait(200);
  expect(isShown()).toBe(true);
});

it("waits no longer when the agent presses something", async () => {
  const { wait, isShown } = setUp();
  fireEvent.keyDown(document.body, { key: "F2" });
  await wait(0);
  expect(isShown()).toBe(true);
});
