import { describe, expect, it, vi } from "vitest";
import type { HostEvent } from "../../../src/domain/host.ts";
import type { TranscriptEntry } from "../../../src/domain/transcript.ts";
import { mergeTranscript } from "../../../src/domain/transcript.ts";
import { createSinchHost } from "../../../src/hosts/sinch/SinchHost.ts";
import { applyEvents } from "../../../src/state/session/applyEvent.ts";
import { batchEvents } from "../../../src/state/session/batchEvents.ts";
import { initialState } from "../../../src/state/session/panelState.ts";
import { entry } from "../../support/builders.ts";
import { settle, startFuzzDesk } from "../../support/fuzzDesk.ts";

// The tests count work instead of measuring time, because a count does not depend on the machine.

/** Returns a message that counts each read of its properties. */
function watched(value: unknown, look: () => void): unknown {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get(target, key, receiver) {
      look();
      return watched(Reflect.get(target, key, receiver) as unknown, look);
    },
    ownKeys(target) {
      look();
      return Reflect.ownKeys(target);
    },
  });
}

function looksAt(message: unknown): number {
  let looks = 0;
  let hear: (data: unknown) => void = () => {};
  const port = { send: () => {}, listen: (onMessage: typeof hear) => ((hear = onMessage), () => {}) };
  const host = createSinchHost({ port, config: { requestMs: 5000 } });
  const stop = host.start((events) => void applyEvents(initialState, events, 0));
  hear(watched(message, () => (looks += 1)));
  stop();
  return looks;
}

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const push = (interaction: object) => ({
  type: "state",
  payload: { attribute: "status", value: "accepted", interaction: { id: "I-1", ...interaction } },
});
const people = (index: number) => ({ uniquekey: `p${index}`, alias: "x", status: "typing" });
const line = (index: number) => ({ id: `m${index}`, message: "same", timestamp: 1, originator: "p" });

it("does not loop over the length that a list without items claims", () => {
  const sparse: unknown[] = [];
  sparse.length = 4_000_000_000;
  expect(looksAt({ type: "init", payload: { value: sparse } })).toBeLessThan(500_000);
});

it.each([
  ["participants", (size: number) => push({ participants: many(size, people) })],
  ["messages", (size: number) => push({ transcript: { messages: many(size, line) } })],
  ["attachments", (size: number) => push({ attachments: many(size, (index) => ({ id: `a${index}` })) })],
  ["attached data", (size: number) => push({ attached_data: Object.fromEntries(many(size, (n) => [`k${n}`, n])) })],
  ["unknown fields", (size: number) => push(Object.fromEntries(many(size, (n) => [`k${n}`, n])))],
  ["interactions", (size: number) => ({ type: "init", payload: { value: many(size, (n) => ({ id: `I-${n}` })) } })],
])("reads a message in time proportional to its %s", (_name, make) => {
  const small = looksAt(make(500));
  const big = looksAt(make(1000));
  expect(small).toBeGreaterThan(0);
  expect(big / small).toBeLessThan(2.2);
});

it("merges a transcript in linear time, even when all lines look alike", () => {
  const readsFor = (size: number) => {
    let reads = 0;
    const entries = many(size, (index): TranscriptEntry => ({
      ...entry({ text: "ok", at: 0, time: "0" }),
      get id() {
        reads += 1;
        return `m${index}`;
      },
    }));
    expect(mergeTranscript([], entries)).toHaveLength(size);
    return reads;
  };
  expect(readsFor(2000) / readsFor(1000)).toBeLessThan(2.2);
});

it("accepts 200,000 pushes before the host is ready and stores a limited number", async () => {
  let hear: (data: unknown) => void = () => {};
  const port = { send: () => {}, listen: (onMessage: typeof hear) => ((hear = onMessage), () => {}) };
  let longest = 0;
  let state = initialState;
  const apply = (events: readonly HostEvent[]) => {
    longest = Math.max(longest, events.length);
    state = applyEvents(state, events, 0);
  };
  const host = createSinchHost({ port, config: { requestMs: 5000 } });
  const stop = host.start(apply);
  const lines = ["connected", "onhold"];
  for (let count = 0; count < 200_000; count += 1) {
    const interaction = { id: `I-${count % 3}` };
    hear({ type: "state", payload: { attribute: "channel_status", value: lines[count % 2], interaction } });
  }
  longest = 0;
  hear({ type: "init", payload: { value: [{ id: "I-0" }] } });
  await settle();
  expect(longest).toBeLessThan(5000);
  expect(state.interactions["I-1"]?.held).toBe(true);
  stop();
});

it("emits a batch of any length", async () => {
  const desk = await startFuzzDesk();
  const applied: number[] = [];
  vi.stubGlobal("requestAnimationFrame", () => 0);
  vi.stubGlobal("cancelAnimationFrame", () => {});
  const batch = batchEvents((arrivals) => applied.push(...arrivals.map(({ events }) => events.length)));
  batch.add(many(300_000, () => ({ type: "ignored", reason: "malformed" })));
  batch.flush();
  expect(applied).toEqual([300_000]);
  desk.stop();
  vi.unstubAllGlobals();
});

describe("too many of something", () => {
  const eventsOf = async (list: readonly object[], data: object = {}) => {
    const events: HostEvent[] = [];
    let hear: (message: unknown) => void = () => {};
    const send = (message: { readonly id?: string; readonly payload?: { readonly value?: unknown } }) => {
      const isList = message.payload?.value === "interactions";
      queueMicrotask(() => hear({ id: message.id, type: "response", payload: { value: isList ? list : "error" } }));
    };
    const port = {
      send: (message: unknown) => send(message as object),
      listen: (onMessage: typeof hear) => ((hear = onMessage), () => {}),
    };
    const host = createSinchHost({ port, config: { requestMs: 5000 } });
    const stop = host.start((news) => events.push(...news));
    await settle();
    hear({ type: "init", payload: { value: [] } });
    for (let turn = 0; turn < 10; turn += 1) await settle();
    hear(push({ attached_data: data }));
    stop();
    return events;
  };

  it("keeps 2,000 of a list's interactions, those that are not over first, and counts the others", async () => {
    const ended = many(100_000, (at) => ({ id: `E-${at}`, status: "ended" }));
    const events = await eventsOf([...ended, { id: "I-live", status: "accepted" }]);
    const list = events.find((event) => event.type === "snapshot");
    expect(list).toMatchObject({ isComplete: false, omitted: 98_001 });
    expect(list?.interactions.length).toBe(2000);
    expect(list?.interactions[0]?.id).toBe("I-live");
  });

  it("keeps 10,000 attached data of an interaction and counts the others", async () => {
    const events = await eventsOf([], Object.fromEntries(many(100_000, (at) => [`k${at}`, at])));
    const patch = events.findLast((event) => event.type === "interaction-changed")?.patch;
    expect([patch?.attachedData?.length, patch?.omittedData]).toEqual([10_000, 90_000]);
  });
});
