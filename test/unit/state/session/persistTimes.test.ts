import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { HostEvent } from "../../../../src/domain/host.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { createClockCheck } from "../../../../src/state/session/checkClock.ts";
import type { DraftStorage, Kept } from "../../../../src/state/storage/draftStorage.ts";
import { createDurable } from "../../../../src/state/storage/writeBehind.ts";
import { keepTimes } from "../../../../src/state/session/persistTimes.ts";
import { createPanelStore } from "../../../../src/state/session/panelStore.ts";
import { push } from "../../../support/builders.ts";

const minute = 60_000;
const start = 1_000_000 * minute;
const call = { id: "call", channel: "phone", status: "accepted", line: "connected" } as const;
const saved = new Map<string, Kept>();
const disk: DraftStorage = {
  load: async () => [...saved],
  save: async (key, kept) => void saved.set(key, kept),
  remove: async (key) => void saved.delete(key),
};

/** A page that keeps its times on the one disk of the test. */
function page() {
  const store = createPanelStore();
  const durable = createDurable({ disk, fallback: disk, now: Date.now, onReach: () => {} });
  const times = keepTimes({ store, durable, maxAgeMs: 24 * 60 * minute, now: Date.now });
  const tell = (...events: readonly HostEvent[]) => store.setState((state) => applyEvents(state, events, Date.now()));
  const of = (id = "call") => store.getState().milestones[id];
  return { store, durable, times, tell, of };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  saved.clear();
  vi.useFakeTimers();
  vi.setSystemTime(start);
});
afterEach(() => {
  vi.useRealTimers();
});

it.each(["before", "after"])(
  "times go on after a reload when they are read %s the conversations come",
  async (order) => {
    const one = page();
    await one.times.restore();
    one.tell(push({ ...call, status: "offered" }));
    await pass(minute);
    one.tell(push(call));
    await pass(minute);
    one.tell(push({ ...call, status: "ended", line: "disconnected" }));
    await pass(minute);
    const two = page();
    if (order === "before") await two.times.restore();
    two.tell(push({ ...call, status: "ended", line: "disconnected" }));
    await two.times.restore();
    expect(two.of()).toEqual({
      firstSeen: start,
      offered: start,
      accepted: start + minute,
      ended: start + 2 * minute,
      lineChanged: start + 2 * minute,
    });
  },
);

it("a line that changed while the page was away began anew", async () => {
  const one = page();
  await one.times.restore();
  one.tell(push({ ...call, held: true }));
  await pass(minute);
  const two = page();
  await two.times.restore();
  two.tell(push(call));
  expect(two.of()?.lineChanged).toBe(start + minute);
});

it("a page that has not read yet overwrites nothing", async () => {
  const one = page();
  await one.times.restore();
  one.tell(push(call));
  await pass(minute);
  const two = page();
  two.tell(push(call));
  two.durable.flush();
  await pass(minute);
  await two.times.restore();
  expect(two.of()?.accepted).toBe(start);
});

it("an exit keeps them, the end of the conversation deletes them, and so does their age", async () => {
  const { times, tell } = page();
  await times.restore();
  tell(push(call), push({ ...call, id: "other" }));
  await pass(300);
  tell(push({ id: "other", status: "handled" }));
  await pass(300);
  expect([...saved.keys()]).toEqual(["times/call"]);
  tell({ type: "connection", connection: { phase: "disconnected", reason: "exit" } });
  await pass(25 * 60 * minute);
  expect([...saved.keys()]).toEqual(["times/call"]);
  await page().times.restore();
  await pass(0);
  expect(saved.size).toBe(0);
});

it("no time is taken from the disk that is yet to come", async () => {
  saved.set("times/call", {
    at: start,
    value: { line: "connected", firstSeen: start + minute, accepted: start + minute, lineChanged: start + minute },
  });
  saved.set("times/other", { at: start, value: { line: 7 } });
  const { times, tell, of } = page();
  await times.restore();
  tell(push(call), push({ ...call, id: "other" }));
  expect(of()).toMatchObject({ firstSeen: start, accepted: start, lineChanged: start });
  expect(of("other")?.accepted).toBe(start);
});

it("the host's own times come first at first sight, unless they cannot be", () => {
  const { tell, of } = page();
  tell(
    push({ ...call, acceptedAt: start - minute, createdAt: start - 2 * minute }),
    push({ ...call, id: "ended", status: "ended", endedAt: start - minute }),
    push({ ...call, id: "future", status: "ended", endedAt: start + minute }),
  );
  expect([of()?.accepted, of("ended")?.ended, of("future")?.ended]).toEqual([start - minute, start - minute, start]);
  // What this page has seen itself needs no second clock.
  tell(push({ id: "call", status: "ended", endedAt: start - 5 }));
  expect(of()?.ended).toBe(start);
});

it("a clock that is set back takes the times with it; one set forward, a sleep, is time that passed", () => {
  const { store, tell, of } = page();
  let wall = start;
  let steady = 0;
  const check = createClockCheck(store, { wall: () => wall, steady: () => steady });
  const elapsed = () => wall - (of()?.accepted ?? 0);
  tell(push(call));
  const passes = (ms: number, step = 0) => {
    steady += ms;
    wall += ms + step;
    check();
  };
  passes(5 * minute);
  passes(1000, -60 * minute);
  expect(elapsed()).toBe(5 * minute + 1000);
  passes(1000, 60 * minute);
  expect(elapsed()).toBe(65 * minute + 2000);
  for (let count = 0; count < 10; count += 1) passes(1000, -100);
  expect(elapsed()).toBeGreaterThanOrEqual(65 * minute + 11_000);
});
