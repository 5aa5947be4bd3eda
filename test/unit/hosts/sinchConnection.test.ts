import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  accepted,
  answering,
  documented,
  phases,
  type ScriptedSinch,
  settled,
  silent,
  startScripted,
} from "../../conformance/scriptedSinch.ts";
import { failureOf } from "../../support/failureOf.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

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
    ["a push", (scripted: ScriptedSinch) => scripted.sendFromHost(accepted("I1"))],
    [
      "a late answer",
      (scripted: ScriptedSinch) => scripted.sendFromHost({ id: "late", type: "response", payload: { value: "ok" } }),
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
