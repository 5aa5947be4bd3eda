// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { HostEvent } from "../../../../src/domain/host.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { createPanelStore } from "../../../../src/state/session/panelStore.ts";
import { formatElapsed } from "../../../../src/ui/Timer.tsx";
import { push, snapshot } from "../../../support/builders.ts";
import { draftsFrame, ownedDisk, ownKey } from "../../../support/draftsFrame.ts";

const minute = 60_000;
const start = 1_000_000 * minute;
const call = { id: "call", channel: "phone", status: "accepted", line: "connected" } as const;
let disk = ownedDisk();
const closing: (() => void)[] = [];

/** A page that stores its times on the one disk of the test. */
function page() {
  const store = createPanelStore();
  const { flush, restore, close } = draftsFrame(disk, { store });
  closing.push(close);
  store.setState(({ agent }) => ({ connection: { phase: "connected" }, agent: { ...agent, id: "kim" } }));
  const tell = (...events: readonly HostEvent[]) => store.setState((state) => applyEvents(state, events, Date.now()));
  const of = (id = "call") => store.getState().milestones[id];
  return { flush, restore, tell, of };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  disk = ownedDisk();
  vi.useFakeTimers();
  vi.setSystemTime(start);
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.useRealTimers();
});

it.each(["before", "after"])(
  "times go on after a reload when they are read %s the conversations come",
  async (order) => {
    const one = page();
    await one.restore();
    one.tell(push({ ...call, status: "offered" }));
    await pass(minute);
    one.tell(push(call));
    await pass(minute);
    one.tell(push({ ...call, status: "ended", line: "disconnected" }));
    await pass(minute);
    const two = page();
    if (order === "before") await two.restore();
    two.tell(push({ ...call, status: "ended", line: "disconnected" }));
    await two.restore();
    expect(two.of()).toEqual({
      handling: start,
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
  await one.restore();
  one.tell(push({ ...call, held: true }));
  await pass(minute);
  const two = page();
  await two.restore();
  two.tell(push(call));
  expect(two.of()?.lineChanged).toBe(start + minute);
});

it("a page that has not read yet overwrites nothing", async () => {
  const one = page();
  await one.restore();
  one.tell(push(call));
  await pass(minute);
  const two = page();
  two.tell(push(call));
  void two.flush();
  await pass(minute);
  await two.restore();
  expect(two.of()?.accepted).toBe(start);
});

it("an exit keeps them, and the end of the conversation deletes them, also when no panel saw it", async () => {
  const { restore, tell } = page();
  await restore();
  tell(push(call), push({ ...call, id: "other" }));
  await pass(300);
  tell(push({ id: "other", status: "handled" }));
  await pass(300);
  expect(disk.keys()).toEqual(["times/call"]);
  tell({ type: "connection", connection: { phase: "disconnected", reason: "exit" } });
  await pass(60 * minute);
  expect(disk.keys()).toEqual(["times/call"]);
  const next = page();
  await next.restore();
  next.tell(snapshot([]));
  await pass(300);
  expect(disk.saved.size).toBe(0);
});

it("no time is taken from the disk that is yet to come", async () => {
  disk.saved.set(ownKey("times/call"), {
    at: start,
    value: {
      line: "connected",
      handling: start,
      firstSeen: start + minute,
      offered: undefined,
      accepted: start + minute,
      ended: undefined,
      lineChanged: start + minute,
    },
  });
  disk.saved.set(ownKey("times/other"), { at: start, value: { line: 7 } });
  const { restore, tell, of } = page();
  await restore();
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

it("two frames agree on the stored times", async () => {
  const one = page();
  await one.restore();
  one.tell(push(call));
  await pass(1);
  const two = page();
  await two.restore();
  two.tell(push(call));
  expect(two.of()?.accepted).toBe(start + 1);
  await pass(300);
  await Promise.all([one.restore(), two.restore()]);
  expect(one.of()?.accepted).toBe(two.of()?.accepted);
});

it("a clock that is set back shows no negative time, and one set forward is time that passed", async () => {
  const { tell, of } = page();
  tell(push(call));
  const shown = () => formatElapsed(Date.now() - (of()?.accepted ?? 0));
  await pass(5 * minute);
  expect(shown()).toBe("05:00");
  vi.setSystemTime(start - 60 * minute);
  expect(shown()).toBe("00:00");
  vi.setSystemTime(start + 60 * minute);
  expect(shown()).toBe("1:00:00");
});
