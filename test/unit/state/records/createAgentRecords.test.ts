import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HostEvent } from "../../../../src/domain/host.ts";
import { createAgentRecords } from "../../../../src/state/records/createAgentRecords.ts";
import { createAgentStore } from "../../../../src/state/storage/agentStore.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { createPanelStore } from "../../../../src/state/session/panelStore.ts";
import { type MemoryStore, memoryStore } from "../../../support/memoryStore.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000_000 });
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const schema = v.object({ text: v.string() });
const broken = { load: () => Promise.reject(new Error("blocked")), write: () => Promise.reject(new Error("blocked")) };

/** Returns one page of an agent's browser with its records. */
function page(disk: MemoryStore | undefined, { maxCount = 3, isUntilLogout = false } = {}) {
  const store = createPanelStore();
  const emit = (...events: readonly HostEvent[]) => store.setState((state) => applyEvents(state, events, Date.now()));
  const place = createAgentStore({
    store,
    hostName: "sinch",
    disk: disk ?? { ...broken, amend: async () => undefined },
    fallback: memoryStore(),
    stops: [],
  });
  const records = createAgentRecords({ name: "test", schema, maxAgeMs: 60_000, maxCount, isUntilLogout }, place);
  const settle = async () => {
    await vi.advanceTimersByTimeAsync(10);
    await place.flush();
  };
  const login = async (id: string) => {
    emit({ type: "connection", connection: { phase: "connected" } }, { type: "agent", patch: { id } });
    await settle();
  };
  const leave = async (reason: "logout" | "exit") => {
    emit({ type: "connection", connection: { phase: "disconnected", reason } });
    await settle();
  };
  const texts = () => records.list().map(({ text }) => text);
  return { ...records, texts, login, leave, settle };
}

describe("records of an agent", () => {
  it("come back in the next page of the same agent, newest first, and to nobody else", async () => {
    const disk = memoryStore();
    const first = page(disk);
    await first.login("kim");
    first.add({ text: "one" });
    first.add({ text: "two" });
    await first.settle();
    const second = page(disk);
    await second.login("lee");
    expect(second.texts()).toEqual([]);
    await second.login("kim");
    expect(second.texts()).toEqual(["two", "one"]);
    await second.leave("exit");
    expect(second.texts()).toEqual([]);
  });

  it("stay in memory until the host names the agent, and belong to the agent then", async () => {
    const disk = memoryStore();
    const first = page(disk);
    first.add({ text: "early" });
    await first.settle();
    expect([first.texts(), disk.saved.size]).toEqual([["early"], 0]);
    await first.login("kim");
    expect(first.texts()).toEqual(["early"]);
    expect(disk.saved.size).toBe(1);
  });

  it("stay in memory where the browser stores nothing", async () => {
    const one = page(undefined);
    await one.login("kim");
    one.add({ text: "here" });
    await one.read();
    expect(one.texts()).toEqual(["here"]);
  });

  it("are read alone: one that cannot be read is left out and counted", async () => {
    const disk = memoryStore();
    const first = page(disk);
    await first.login("kim");
    first.add({ text: "good" });
    await first.settle();
    const [key = ""] = disk.saved.keys();
    disk.saved.set(`${key}x`, { at: Date.now(), value: { text: 5 } });
    const second = page(disk);
    await second.login("kim");
    expect([second.texts(), second.unreadable()]).toEqual([["good"], 1]);
  });

  it("are limited in number and age, on the disk, too", async () => {
    const disk = memoryStore();
    const one = page(disk);
    await one.login("kim");
    for (const text of ["a", "b", "c", "d"]) one.add({ text });
    await one.settle();
    expect(one.texts()).toEqual(["d", "c", "b"]);
    expect(disk.saved.size).toBe(3);
    vi.setSystemTime(Date.now() + 61_000);
    await one.read();
    await one.settle();
    expect([one.texts(), disk.saved.size]).toEqual([[], 0]);
  });

  it("follow what another frame adds and removes at the next read", async () => {
    const disk = memoryStore();
    const [one, two] = [page(disk), page(disk)];
    await one.login("kim");
    await two.login("kim");
    one.add({ text: "a" });
    one.add({ text: "b" });
    await one.settle();
    await two.read();
    expect(two.texts()).toEqual(["b", "a"]);
    one.remove(({ text }) => text === "a");
    await one.settle();
    await two.read();
    expect(two.texts()).toEqual(["b"]);
  });

  it("are forgotten in memory and on the disk", async () => {
    const disk = memoryStore();
    const one = page(disk);
    await one.login("kim");
    one.add({ text: "a" });
    await one.settle();
    await one.forget();
    expect([one.texts(), disk.saved.size]).toEqual([[], 0]);
  });

  it.each([
    [true, "logout", 0],
    [true, "exit", 1],
    [false, "logout", 1],
  ] as const)("with an end at logout %s: after %s %i are stored", async (isUntilLogout, reason, count) => {
    const disk = memoryStore();
    const one = page(disk, { isUntilLogout });
    await one.login("kim");
    one.add({ text: "a" });
    await one.leave(reason);
    expect([one.texts(), disk.saved.size]).toEqual([[], count]);
  });
});
