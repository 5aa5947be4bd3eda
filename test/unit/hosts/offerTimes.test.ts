import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HostEvent } from "../../../src/domain/host.ts";
import { createSinchHost } from "../../../src/hosts/sinch/SinchHost.ts";
import type { TimeUnit } from "../../../src/hosts/sinch/offerTimes.ts";
import type { OutgoingMessage } from "../../../src/hosts/sinch/wire.ts";
import { documented } from "../../conformance/scriptedSinch.ts";
import { linkedPorts } from "../../support/linkedPorts.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

async function start(timeout: unknown, unit?: TimeUnit) {
  const [near, far] = linkedPorts({ sync: true });
  const asked: unknown[] = [];
  far.listen((data) => {
    const message = data as OutgoingMessage;
    const value = message.type === "action" && "value" in message.payload ? message.payload.value : undefined;
    asked.push(value);
    const queues = [{ id: "q-1", name: "Care", queue_maxpicktimeout: timeout }];
    const reply =
      value === "queues" ? { id: message.id, type: "response", payload: { value: queues } } : documented(message);
    queueMicrotask(() => far.send(reply));
  });
  const host = createSinchHost({ port: near, config: { requestMs: 5000 }, offerTimeoutUnit: unit });
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
  const queueRequests = () => asked.filter((value) => value === "queues").length;
  return { status, ends, queueRequests };
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

  it.each([[0], [-5], ["60"], [null], [undefined]])("is unknown with an offering time of %s", async (timeout) => {
    const { status, ends } = await start(timeout);
    await status("incoming", queue);
    expect(ends()).toEqual([]);
  });

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
