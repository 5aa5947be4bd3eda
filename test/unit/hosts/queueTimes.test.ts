import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HostEvent } from "../../../src/domain/host.ts";
import { createSinchHost } from "../../../src/hosts/sinch/SinchHost.ts";
import type { TimeUnit } from "../../../src/hosts/sinch/queueTimes.ts";
import type { OutgoingMessage } from "../../../src/hosts/sinch/wire.ts";
import { documented } from "../../conformance/scriptedSinch.ts";
import { linkedPorts } from "../../support/linkedPorts.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

async function start(
  timeout: unknown,
  unit?: TimeUnit,
  { wrapUp, wrapUpUnit = "s", list = [] }: { wrapUp?: unknown; wrapUpUnit?: TimeUnit; list?: object[] } = {},
) {
  const [near, far] = linkedPorts({ sync: true });
  const asked: unknown[] = [];
  far.listen((data) => {
    const message = data as OutgoingMessage;
    const value = message.type === "action" && "value" in message.payload ? message.payload.value : undefined;
    asked.push(value);
    const queues = [{ id: "q-1", name: "Care", queue_maxpicktimeout: timeout, queue_autopwtime: wrapUp }];
    const answers: Record<string, unknown> = { queues, ...(list.length > 0 ? { interactions: list } : {}) };
    const known = typeof value === "string" ? answers[value] : undefined;
    const reply =
      known === undefined ? documented(message) : { id: message.id, type: "response", payload: { value: known } };
    queueMicrotask(() => far.send(reply));
  });
  const host = createSinchHost({ port: near, config: { requestMs: 5000 }, offerTimeoutUnit: unit, wrapUpUnit });
  const events: HostEvent[] = [];
  host.start((batch) => events.push(...batch));
  await vi.advanceTimersByTimeAsync(0);
  const status = async (value: string, queue?: object) => {
    const interaction = { id: "I-9", channel_type: "phone", ...(queue === undefined ? {} : { from_queue: queue }) };
    far.send({ type: "state", payload: { attribute: "status", value, interaction } });
    await vi.advanceTimersByTimeAsync(0);
  };
  const ends = () =>
    events.flatMap((event) =>
      event.type === "interaction-changed" && "offeredUntil" in event.patch ? [event.patch.offeredUntil] : [],
    );
  const wrapUps = () =>
    events.flatMap((event) =>
      event.type === "interaction-changed" && "wrapUpMs" in event.patch ? [event.patch.wrapUpMs] : [],
    );
  const queueRequests = () => asked.filter((value) => value === "queues").length;
  return { status, ends, wrapUps, queueRequests, host };
}

const queue = { id: "q-1", name: "Care" };

describe("the end of an offer", () => {
  it.each([
    [60_000, undefined, 60_000],
    [60, undefined, 60_000],
    [45_000, "ms", 45_000],
    [900, "ms", 900],
    [1200, "s", 1_200_000],
  ] as const)("is known from a queue's offering time %s in %s", async (timeout, unit, ms) => {
    const { status, ends } = await start(timeout, unit);
    await status("incoming", queue);
    expect(ends()).toEqual([1_000_000 + ms]);
  });

  it.each([[0], [-5], [1e300], ["60"], [null], [undefined]])(
    "is unknown with an offering time of %s",
    async (timeout) => {
      const { status, ends } = await start(timeout);
      await status("incoming", queue);
      expect(ends()).toEqual([]);
    },
  );

  it("is asked for only with an offer of a queue, once for all offers, and counts anew for each", async () => {
    const { status, ends, queueRequests } = await start(60);
    await status("incoming");
    expect(queueRequests()).toBe(0);
    await status("queued", queue);
    await status("incoming");
    await status("incoming");
    expect(ends()).toHaveLength(1);
    await status("queued");
    vi.setSystemTime(2_000_000);
    await status("incoming");
    expect(ends()).toEqual([1_060_000, 2_060_000]);
    expect(queueRequests()).toBe(1);
  });
});

describe("the time for a wrap-up", () => {
  it.each([
    [60, "s", 60_000],
    [45_000, "ms", 45_000],
    [7200, "s", 7_200_000],
  ] as const)(
    "is known from a queue's wrap-up time %s in %s once the conversation has ended",
    async (wrapUp, wrapUpUnit, ms) => {
      const { status, wrapUps, queueRequests } = await start(undefined, undefined, { wrapUp, wrapUpUnit });
      await status("accepted", queue);
      expect(queueRequests()).toBe(0);
      await status("ended");
      await status("ended");
      expect(wrapUps()).toEqual([ms]);
    },
  );

  it("is known for a conversation that had ended before the panel started", async () => {
    const ended = { id: "I-9", channel_type: "phone", status: "ended", from_queue: queue };
    const { wrapUps } = await start(undefined, undefined, { wrapUp: 30, list: [ended] });
    expect(wrapUps()).toEqual([30_000]);
  });

  it("is not told of a conversation that is handled meanwhile", async () => {
    const { status, wrapUps } = await start(undefined, undefined, { wrapUp: 30 });
    const ending = status("ended", queue);
    const handling = status("handled");
    await Promise.all([ending, handling]);
    expect(wrapUps()).toEqual([]);
  });

  it.each([
    [-5, "-5"],
    [60_000, "60000"],
    ["soon", '"soon"'],
    [{ a: "x".repeat(100) }, `{"a":"${"x".repeat(34)}`],
  ])("is unknown with %s, which the queue names as unusable", async (wrapUp, said) => {
    const { status, wrapUps, host } = await start(undefined, undefined, { wrapUp });
    await status("ended", queue);
    expect(wrapUps()).toEqual([]);
    const reading = host.queues();
    await vi.advanceTimersByTimeAsync(0);
    expect(await reading).toMatchObject([{ id: "q-1", unusableWrapUpTime: said }]);
  });

  it.each([[0], [null], [undefined]])("is nothing to complain about with %s", async (wrapUp) => {
    const { status, wrapUps, host } = await start(undefined, undefined, { wrapUp });
    await status("ended", queue);
    const reading = host.queues();
    await vi.advanceTimersByTimeAsync(0);
    expect(await reading).toMatchObject([{ unusableWrapUpTime: undefined }]);
    expect(wrapUps()).toEqual([]);
  });
});
