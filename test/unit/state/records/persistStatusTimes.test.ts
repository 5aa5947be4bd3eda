import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Agent } from "../../../../src/domain/agent.ts";
import { createAgentStore } from "../../../../src/state/storage/agentStore.ts";
import { persistStatusTimes } from "../../../../src/state/records/persistStatusTimes.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { createPanelStore } from "../../../../src/state/session/panelStore.ts";
import { type MemoryStore, memoryStore } from "../../../support/memoryStore.ts";

const start = 1_000_000_000_000;
let leave: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  vi.stubGlobal("addEventListener", (_: string, listener: () => void) => leave.push(listener));
  vi.stubGlobal("removeEventListener", () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Opens a page of an agent's browser. Returns its times, and what ends the page. */
async function openPage(disk: MemoryStore, patch: Partial<Agent>) {
  leave = [];
  const store = createPanelStore();
  const place = createAgentStore({ store, hostName: "sinch", disk, fallback: memoryStore(), stops: [] });
  persistStatusTimes(place, store);
  store.setState((state) =>
    applyEvents(
      state,
      [
        { type: "connection", connection: { phase: "connected" } },
        { type: "agent", patch },
      ],
      Date.now(),
    ),
  );
  await vi.advanceTimersByTimeAsync(10);
  const close = async () => {
    for (const listener of leave) listener();
    await vi.advanceTimersByTimeAsync(10);
  };
  return { times: () => store.getState().agentTimes, close };
}

it("goes on counting the same status after a reload", async () => {
  const disk = memoryStore();
  const first = await openPage(disk, { id: "kim", work: "not-ready", presence: "7" });
  await vi.advanceTimersByTimeAsync(600_000);
  await first.close();
  await vi.advanceTimersByTimeAsync(2000);
  const second = await openPage(disk, { id: "kim", work: "not-ready", presence: "1" });
  expect(second.times().work).toBe(start);
  expect(second.times().presence).toBeGreaterThan(start + 600_000);
});

it("counts anew for another agent, and after a time in which the status may have changed", async () => {
  const disk = memoryStore();
  const first = await openPage(disk, { id: "kim", work: "ready" });
  await first.close();
  const other = await openPage(disk, { id: "lee", work: "ready" });
  expect(other.times().work).toBeGreaterThan(start);
  await vi.advanceTimersByTimeAsync(61_000);
  const late = await openPage(disk, { id: "kim", work: "ready" });
  expect(late.times().work).toBeGreaterThan(start + 61_000);
});
