import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addressOf } from "../../../src/domain/destination.ts";
import { createSinchHost } from "../../../src/hosts/sinch/SinchHost.ts";
import { answering, documented, settled, startScripted } from "../../conformance/scriptedSinch.ts";
import { linkedPorts } from "../../support/linkedPorts.ts";
import { failureOf } from "../../support/failureOf.ts";

type Scripted = Awaited<ReturnType<typeof startScripted>>;
const phases = (scripted: Scripted) => scripted.eventsOf("connection").map(({ connection }) => connection.phase);
const silent = () => undefined;
const accepted = (id: string, value: unknown = "accepted") => ({
  id: "x",
  type: "state",
  payload: { attribute: "status", value, interaction: { id } },
});

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

describe("end of the connection", () => {
  it("rejects pending requests at exit, stops sending, and allows a retry", async () => {
    const scripted = await startScripted();
    scripted.answer = silent;
    const held = failureOf(scripted.host.send({ type: "hold", interactionId: "I1" }));
    scripted.sendFromHost({ id: "x", type: "exit" });
    expect(await held).toMatchObject({ code: "closed" });
    expect(scripted.eventsOf("connection").at(-1)?.connection).toEqual({ phase: "disconnected", reason: "exit" });
    const count = scripted.sent.length;
    await expect(scripted.host.send({ type: "hold", interactionId: "I1" })).rejects.toMatchObject({ code: "closed" });
    expect(scripted.sent).toHaveLength(count);
    scripted.answer = documented;
    scripted.host.retry();
    await settled();
    expect(phases(scripted).at(-1)).toBe("connected");
  });

  it("connects again at the next login after a logout", async () => {
    const scripted = await startScripted();
    const login = (value: string) => ({ id: "s", type: "status", payload: { attribute: "login_status", value } });
    scripted.sendFromHost(login("logged_out"));
    expect(scripted.eventsOf("agent").at(-1)?.patch).toEqual({ login: "logged-out" });
    expect(scripted.eventsOf("connection").at(-1)?.connection).toEqual({ phase: "disconnected", reason: "logout" });
    scripted.sendFromHost(login("logged_in"));
    await settled();
    expect(phases(scripted).at(-1)).toBe("connected");
    expect(scripted.eventsOf("snapshot")).toHaveLength(2);
  });

  it("counts a host as unresponsive after three timeouts in a row, not after one", async () => {
    const scripted = await startScripted();
    scripted.answer = silent;
    const sent = failureOf(scripted.host.send({ type: "hold", interactionId: "I1" }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(await sent).toMatchObject({ code: "timeout" });
    expect(phases(scripted).at(-1)).toBe("connected");
    // The adapter probes twice automatically, so one click is enough to detect an unresponsive host.
    await vi.advanceTimersByTimeAsync(10_000);
    expect(phases(scripted).at(-1)).toBe("reconnecting");
  });

  it("does not count a host as unresponsive when single messages are lost", async () => {
    const scripted = await startScripted();
    for (let click = 0; click < 5; click += 1) {
      scripted.answer = (message) =>
        message.type === "action" && message.payload.command === "callState" ? undefined : documented(message);
      failureOf(scripted.host.send({ type: "hold", interactionId: "I1" })).catch(() => undefined);
      await vi.advanceTimersByTimeAsync(6000);
    }
    expect(phases(scripted)).toEqual(["connecting", "connected"]);
  });

  it.each([
    ["user", "agent"],
    ["interactions", "snapshot"],
  ] as const)("requests the %s again when the first answer is lost", async (detail, type) => {
    let lost = 0;
    const scripted = await startScripted((message) => {
      const isLost = message.type === "action" && "value" in message.payload && message.payload.value === detail;
      lost += isLost ? 1 : 0;
      return isLost && lost === 1 ? undefined : documented(message);
    });
    expect(scripted.eventsOf(type)).toEqual([]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(scripted.eventsOf(type)).toHaveLength(1);
    expect(phases(scripted)).toEqual(["connecting", "connected"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lost).toBe(2);
  });

  it("ignores timeouts of requests sent before the host's last message", async () => {
    const scripted = await startScripted();
    scripted.answer = silent;
    for (const id of ["I1", "I2", "I3"]) failureOf(scripted.host.refresh({ interactionId: id })).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(4000);
    scripted.sendFromHost(accepted("I1"));
    await vi.advanceTimersByTimeAsync(1500);
    expect(phases(scripted).at(-1)).toBe("connected");
  });

  /** Starts a connection whose host stops answering. Three requests at once make the host count as unresponsive. */
  async function startUnresponsive() {
    const scripted = await startScripted();
    scripted.answer = silent;
    for (const id of ["I1", "I2", "I3"]) failureOf(scripted.host.refresh({ interactionId: id })).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(5000);
    expect(phases(scripted).at(-1)).toBe("reconnecting");
    return scripted;
  }

  it("probes an unresponsive host at growing intervals", async () => {
    const scripted = await startUnresponsive();
    const before = scripted.sent.length;
    await vi.advanceTimersByTimeAsync(60_000);
    const early = scripted.sent.length - before;
    await vi.advanceTimersByTimeAsync(600_000);
    const late = scripted.sent.length - before - early;
    expect(early).toBeGreaterThanOrEqual(3);
    expect(early).toBeLessThanOrEqual(8);
    expect(late).toBeGreaterThanOrEqual(10);
    expect(late).toBeLessThanOrEqual(25);
    expect(new Set(scripted.sent.slice(before).map(({ type }) => type))).toEqual(new Set(["init", "action"]));
  });

  it.each([
    ["a push", (scripted: Scripted) => scripted.sendFromHost(accepted("I1"))],
    [
      "a late answer",
      (scripted: Scripted) => scripted.sendFromHost({ id: "late", type: "response", payload: { value: "ok" } }),
    ],
    ["the answer to its own question", () => undefined],
  ])("requests a new list when the host responds again with %s", async (_what, back) => {
    const scripted = await startUnresponsive();
    scripted.answer = answering("interactions", { value: [{ id: "I9", status: "accepted" }] });
    back(scripted);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(phases(scripted).at(-1)).toBe("connected");
    expect(scripted.eventsOf("snapshot").at(-1)?.interactions).toMatchObject([{ id: "I9" }]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("removes nothing while the host does not answer the request for the list", async () => {
    const scripted = await startScripted(answering("interactions", { value: [{ id: "I1", status: "accepted" }] }));
    scripted.answer = silent;
    scripted.sendFromHost({ type: "init", payload: { value: [] } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(scripted.eventsOf("snapshot")).toHaveLength(1);
    expect(phases(scripted).at(-1)).toBe("reconnecting");
  });

  it("requests each conversation when the host refuses the list it returned before", async () => {
    const scripted = await startScripted(answering("interactions", { value: [{ id: "I1", status: "accepted" }] }));
    scripted.answer = (message) =>
      message.type === "action" && "value" in message.payload && message.payload.value === "interactions"
        ? { id: message.id, type: "response", payload: { value: "error", reason: "unknown attribute" } }
        : answering("interaction", { value: { id: "I1", status: "ended" } })(message);
    scripted.sendFromHost({ type: "init", payload: { value: [] } });
    await settled();
    expect(scripted.eventsOf("snapshot")).toHaveLength(1);
    expect(scripted.eventsOf("interaction-changed").at(-1)).toMatchObject({
      source: "read",
      patch: { status: "ended" },
    });
  });

  it("requests a lost list again", async () => {
    let lost = 0;
    const list = answering("interactions", { value: [{ id: "I1", status: "accepted" }] });
    const scripted = await startScripted((message) => {
      const isList =
        message.type === "action" && "value" in message.payload && message.payload.value === "interactions";
      return isList && (lost += 1) < 3 ? undefined : list(message);
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(scripted.eventsOf("snapshot").at(-1)?.interactions).toMatchObject([{ id: "I1" }]);
    expect(phases(scripted)).toEqual(["connecting", "connected"]);
  });

  it("emits nothing about customers while the agent is logged out", async () => {
    const scripted = await startScripted();
    scripted.sendFromHost({ type: "status", payload: { attribute: "login_status", value: "logged_out" } });
    const before = scripted.events().length;
    scripted.sendFromHost(accepted("I1"));
    expect(scripted.events()).toHaveLength(before);
  });
});

describe("answers", () => {
  it("never treats a state message as an answer, even under the same id", async () => {
    const scripted = await startScripted();
    scripted.answer = silent;
    let done = false;
    const sent = scripted.host.send({ type: "hold", interactionId: "I1" }).then(() => (done = true));
    scripted.sendFromHost({ ...accepted("I1"), id: scripted.sent.at(-1)?.id });
    await settled();
    expect(done).toBe(false);
    scripted.sendFromHost({ id: scripted.sent.at(-1)?.id, payload: { value: "ok" } });
    await sent;
  });

  it("does not treat the word error in a message or attached data as a failure", async () => {
    const scripted = await startScripted();
    scripted.sendFromHost({
      type: "state",
      payload: { attribute: "status", value: "error", interaction: { id: "I1" } },
    });
    expect(scripted.eventsOf("interaction-changed").at(-1)?.patch).toMatchObject({
      status: "unknown",
      statusText: "error",
    });
  });

  it("rejects with the host's reason", async () => {
    const scripted = await startScripted(answering("consult", { value: "error", reason: "Nobody there" }));
    await expect(
      scripted.host.send({ type: "consult", interactionId: "I1", to: addressOf("5"), attachedData: undefined }),
    ).rejects.toMatchObject({ code: "refused", reason: "Nobody there" });
  });

  it("emits the consultation created by a consult command", async () => {
    const scripted = await startScripted(answering("consult", { value: { id: "C1", status: "outgoing" } }));
    await scripted.host.send({ type: "consult", interactionId: "I1", to: addressOf("5"), attachedData: undefined });
    expect(scripted.eventsOf("interaction-changed").at(-1)).toEqual({
      type: "interaction-changed",
      source: "push",
      patch: {
        id: "C1",
        status: "dialing",
        statusText: undefined,
        wrapUp: { kind: "none" },
        consultParent: "I1",
        impeded: expect.any(Map),
      },
    });
  });
});

describe("undocumented commands", () => {
  const presence = { type: "set-presence", profileId: "P1" } as const;

  it("removes a command that is refused at its first use", async () => {
    const scripted = await startScripted(answering("agentPresence", { value: "error", reason: "unknown command" }));
    await expect(scripted.host.send(presence)).rejects.toMatchObject({ code: "unsupported" });
    expect(scripted.eventsOf("capabilities").at(-1)?.capabilities.agentCommands.has("set-presence")).toBe(false);
    const count = scripted.sent.length;
    await expect(scripted.host.send(presence)).rejects.toMatchObject({ code: "unsupported" });
    expect(scripted.sent).toHaveLength(count);
  });

  it("does not remove a command that worked before", async () => {
    const scripted = await startScripted();
    await scripted.host.send(presence);
    scripted.answer = answering("agentPresence", { value: "error", reason: "not now" });
    await expect(scripted.host.send(presence)).rejects.toMatchObject({ code: "refused", reason: "not now" });
  });

  it("offers the picklist after the host has answered a request for it", async () => {
    expect((await startScripted()).eventsOf("capabilities").at(-1)?.capabilities.picklist).toBe(true);
    const without = await startScripted(answering("picklist", { value: "error" }));
    expect(without.eventsOf("capabilities").at(-1)?.capabilities.picklist).toBe(false);
    await expect(without.host.picklist()).rejects.toMatchObject({ code: "unsupported" });
  });
});
