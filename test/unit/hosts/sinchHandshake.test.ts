import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSinchHost } from "../../../src/hosts/sinch/SinchHost.ts";
import {
  accepted,
  answering,
  documented,
  phases,
  settled,
  silent,
  startScripted,
} from "../../conformance/scriptedSinch.ts";
import { linkedPorts } from "../../support/linkedPorts.ts";
import { failureOf } from "../../support/failureOf.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("handshake", () => {
  it("sends init alone first and requests the cached messages", async () => {
    const scripted = await startScripted(silent);
    scripted.host.send({ type: "accept", interactionId: "I1" }).catch(() => undefined);
    await settled();
    expect(scripted.sent).toEqual([{ id: expect.any(String), type: "init", payload: true }]);
    const id = scripted.sent[0]?.id;
    scripted.answer = documented;
    scripted.sendFromHost({ id, type: "response", payload: { value: [] } });
    expect(scripted.sent[1]).toMatchObject({
      payload: { command: "interaction", value: "accept", interactionId: "I1" },
    });
  });

  it.each([
    ["response", []],
    ["init", []],
    [undefined, []],
    ["init", "ok"],
    ["response", null],
    ["response", ""],
    ["response", { id: "I1" }],
    ["response", [{ id: "I1" }]],
  ])("accepts an answer of type %s with the value %j", async (type, value) => {
    const scripted = await startScripted((message) =>
      message.type === "init" ? { id: message.id, ...(type && { type }), payload: { value } } : documented(message),
    );
    expect(phases(scripted)).toEqual(["connecting", "connected"]);
  });

  it("waits without a timeout and accepts a late answer to an earlier handshake", async () => {
    const scripted = await startScripted(silent);
    await vi.advanceTimersByTimeAsync(5000);
    expect(phases(scripted)).toEqual(["connecting", "waiting"]);
    scripted.host.retry();
    expect(scripted.sent.map(({ type }) => type)).toEqual(["init", "init", "init"]);
    expect(new Set(scripted.sent.map(({ id }) => id)).size).toBe(3);
    await vi.advanceTimersByTimeAsync(600_000);
    scripted.answer = documented;
    scripted.sendFromHost({ id: scripted.sent[0]?.id, type: "response", payload: { value: [] } });
    expect(phases(scripted).at(-1)).toBe("connected");
  });

  it.each([
    { value: "error", reason: "initiation failure" },
    { result: "error", reason: "initiation failure" },
  ])("fails with the host's reason: %j", async (payload) => {
    const scripted = await startScripted((message) => ({ id: message.id, type: "response", payload }));
    expect(scripted.eventsOf("connection").at(-1)?.connection).toEqual({
      phase: "failed",
      reason: "initiation failure",
    });
    await expect(scripted.host.queues()).rejects.toMatchObject({ code: "closed" });
    scripted.answer = documented;
    scripted.host.retry();
    await settled();
    expect(phases(scripted).at(-1)).toBe("connected");
  });

  it("sends one handshake when started, stopped and started at once", async () => {
    const [near, far] = linkedPorts({ sync: true });
    const types: unknown[] = [];
    far.listen((data) => types.push((data as { type: unknown }).type));
    const host = createSinchHost({ port: near, config: { requestMs: 5000 } });
    host.start(() => undefined)();
    const stop = host.start(() => undefined);
    await settled();
    expect(types).toEqual(["init"]);
    stop();
    stop();
    expect(types).toEqual(["init", "exit"]);
    expect(near.listeners()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("reads everything again when the host sends init again", async () => {
    const scripted = await startScripted();
    scripted.sendFromHost({ type: "init", payload: { value: [] } });
    await settled();
    expect(scripted.eventsOf("snapshot")).toHaveLength(2);
  });

  it("rejects a command that waits for the handshake after the timeout", async () => {
    const scripted = await startScripted(silent);
    const sent = failureOf(scripted.host.send({ type: "hold", interactionId: "I1" }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(await sent).toMatchObject({ code: "timeout" });
  });
});

describe("pushes around the snapshot", () => {
  it("are newer than the list: they are emitted at once, and again after the list", async () => {
    const scripted = await startScripted(silent);
    scripted.sendFromHost(accepted("I1"));
    expect(scripted.eventsOf("interaction-changed")).toHaveLength(1);
    scripted.answer = answering("interactions", { value: [{ id: "I1", status: "incoming", title: "Call" }] });
    scripted.sendFromHost({ id: scripted.sent[0]?.id, type: "response", payload: { value: [] } });
    await settled();
    const batch = scripted.batches.find((events) => events[0]?.type === "snapshot");
    expect(batch?.map(({ type }) => type)).toEqual(["snapshot", "interaction-changed"]);
    expect(batch?.[1]).toMatchObject({ source: "push", patch: { id: "I1", status: "accepted" } });
  });

  it("uses the interactions of the handshake as an incomplete list when the list is refused", async () => {
    const scripted = await startScripted((message) => {
      if (message.type === "init")
        return { id: message.id, type: "response", payload: { value: { id: "I9", status: "accepted" } } };
      return answering("interactions", { value: "error", reason: "no such detail" })(message);
    });
    const [list] = scripted.eventsOf("snapshot");
    expect(list?.interactions).toMatchObject([{ id: "I9", status: "accepted" }]);
    expect(list?.isComplete).toBe(false);
  });
});

describe("lost handshake", () => {
  it("is repeated three times automatically, then only by the agent", async () => {
    const scripted = await startScripted(silent);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(scripted.sent.map(({ type }) => type)).toEqual(["init", "init", "init", "init"]);
    expect(phases(scripted)).toEqual(["connecting", "waiting"]);
    scripted.host.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(scripted.sent).toHaveLength(5);
  });
});
