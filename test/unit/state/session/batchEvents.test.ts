import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { applyArrivals } from "../../../../src/state/session/applyEvent.ts";
import { batchEvents } from "../../../../src/state/session/batchEvents.ts";
import { initialState } from "../../../../src/state/session/panelState.ts";
import { push, snapshot } from "../../../support/builders.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => setTimeout(callback, 16));
  vi.stubGlobal("cancelAnimationFrame", (timer: ReturnType<typeof setTimeout>) => clearTimeout(timer));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("compares a list with the time that events came, not with the time of the frame", () => {
  let state = initialState;
  const batch = batchEvents((arrivals) => {
    state = applyArrivals(state, arrivals);
  });
  batch.add([push({ id: "a", status: "offered", title: "Old" })]);
  vi.advanceTimersByTime(1);
  const askedAt = Date.now();
  vi.advanceTimersByTime(2);
  batch.add([snapshot([{ id: "a", status: "accepted" }], { askedAt })]);
  expect(state).toBe(initialState);
  vi.advanceTimersByTime(16);
  expect(state.interactions["a"]).toMatchObject({ status: "accepted", title: "Old" });
  expect(state.reported["a"]?.at).toBe(askedAt + 2);
});

it("hands on what came when it is flushed, and nothing after it was stopped", () => {
  const apply = vi.fn();
  const batch = batchEvents(apply);
  batch.add([push({ id: "a" })]);
  batch.add([]);
  batch.flush();
  expect(apply).toHaveBeenCalledTimes(1);
  batch.add([push({ id: "b" })]);
  batch.stop();
  vi.advanceTimersByTime(100);
  expect(apply).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});
