import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSinchHost } from "../../../src/hosts/sinch/SinchHost.ts";
import type { OutgoingMessage } from "../../../src/hosts/sinch/wire.ts";
import { documented } from "../../conformance/scriptedSinch.ts";
import { linkedPorts } from "../../support/linkedPorts.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function start(expandOnOffer: boolean, listed: readonly object[] = []) {
  const [near, far] = linkedPorts({ sync: true });
  const expanded: unknown[] = [];
  far.listen((data) => {
    const message = data as OutgoingMessage;
    const value = message.type === "action" && "value" in message.payload ? message.payload.value : undefined;
    if (message.type === "action" && message.payload.command === "expanded") expanded.push(value);
    const reply =
      value === "interactions" ? { id: message.id, type: "response", payload: { value: listed } } : documented(message);
    queueMicrotask(() => far.send(reply));
  });
  const host = createSinchHost({ port: near, config: { requestMs: 5000 }, expandOnOffer });
  const stop = host.start(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  const status = (id: string, value: string) => {
    far.send({ type: "state", payload: { attribute: "status", value, interaction: { id } } });
  };
  return { expanded, far, status, stop };
}

describe("expandOnOffer", () => {
  it("asks the host once to expand the panel for a new offer", async () => {
    const { expanded, status } = await start(true);
    status("I-1", "incoming");
    status("I-1", "incoming");
    expect(expanded).toEqual([true]);
    status("I-2", "queued");
    expect(expanded).toEqual([true, true]);
    status("I-1", "accepted");
    expect(expanded).toHaveLength(2);
  });

  it("asks also for an offer that arrives with the list", async () => {
    const { expanded } = await start(true, [{ id: "I-1", status: "incoming" }]);
    expect(expanded).toEqual([true]);
  });

  it("sends nothing when the panel is already expanded or the option is off", async () => {
    const large = await start(true);
    large.far.send({
      type: "state",
      payload: { attribute: "activeExtension", value: { key: "mine", expanded: true }, interaction: null },
    });
    large.status("I-1", "incoming");
    expect(large.expanded).toEqual([]);
    const off = await start(false);
    off.status("I-1", "incoming");
    expect(off.expanded).toEqual([]);
  });
});
