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

it("hands on a flood four times a second, and what comes after it in the next frame", () => {
  const applied: number[] = [];
  const batch = batchEvents((arrivals) => applied.push(arrivals.length));
  const arrive = (count: number) => {
    for (let nth = 0; nth < count; nth += 1) batch.add([push({ id: `c${nth}` })]);
  };
  arrive(101);
  vi.advanceTimersByTime(16);
  expect(applied).toEqual([101]);
  for (let ms = 0; ms < 500; ms += 10) {
    arrive(10);
    vi.advanceTimersByTime(10);
  }
  expect(applied).toEqual([101, 250, 250]);
  arrive(3);
  vi.advanceTimersByTime(249);
  expect(applied).toHaveLength(3);
  vi.advanceTimersByTime(1);
  expect(applied).toEqual([101, 250, 250, 3]);
  arrive(100);
  vi.advanceTimersByTime(16);
  arrive(1);
  vi.advanceTimersByTime(16);
  expect(applied).toEqual([101, 250, 250, 3, 100, 1]);
});

it("hands on what waits for the end of a flood when it is flushed", () => {
  const applied: number[] = [];
  const batch = batchEvents((arrivals) => applied.push(arrivals.length));
  for (let nth = 0; nth < 101; nth += 1) batch.add([push({ id: "a" })]);
  batch.flush();
  batch.add([push({ id: "b" })]);
  batch.flush();
  expect(applied).toEqual([101, 1]);
  vi.advanceTimersByTime(1000);
  expect(applied).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});
