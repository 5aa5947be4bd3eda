import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HostError } from "../../../../src/domain/HostError.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { createCommands } from "../../../../src/state/session/commands.ts";
import { createPanelStore } from "../../../../src/state/session/panelStore.ts";
import { push, read, scriptedHost } from "../../../support/builders.ts";

const call = { id: "call", channel: "phone", status: "accepted", line: "connected" } as const;
const hold = { type: "hold", interactionId: "call" } as const;

function setUp() {
  const store = createPanelStore();
  const host = scriptedHost();
  host.start((events) => {
    store.setState((state) => applyEvents(state, events, Date.now()));
  });
  const commands = createCommands({ store, host, confirmMs: 1000, flush: () => {} });
  host.emit(push(call));
  return {
    host,
    commands,
    slot: () => store.getState().commands["call/hold"],
    status: () => store.getState().commands["agent/status"],
    contradictions: () => store.getState().contradictions,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a command", () => {
  it("stays requested after a positive answer until the host's own state shows it", async () => {
    const { host, commands, slot } = setUp();
    await commands.run(hold);
    expect(slot()).toMatchObject({ phase: "requested", acknowledged: true });
    host.emit(push({ id: "call", line: "held" }));
    expect(slot()).toBeUndefined();
  });

  it("sends nothing more while its control waits", async () => {
    const { host, commands } = setUp();
    await commands.run(hold);
    expect(await commands.run({ type: "resume", interactionId: "call" })).toMatchObject({ ok: false, code: "busy" });
    expect(host.asked).toEqual(["hold"]);
  });

  it("asks the host again when no state follows, and says so when the host denies it", async () => {
    const { host, commands, slot } = setUp();
    host.onRead = async () => {
      host.emit(read(call));
    };
    await commands.run(hold);
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.asked).toEqual(["hold", "read call"]);
    expect(slot()).toMatchObject({ phase: "unconfirmed" });
    host.emit(push({ id: "call", line: "held" }));
    expect(slot()).toBeUndefined();
  });

  it("settles on what the host says when asked again", async () => {
    const { host, commands, slot } = setUp();
    host.onRead = async () => {
      host.emit(read({ ...call, line: "held" }));
    };
    await commands.run(hold);
    await vi.advanceTimersByTimeAsync(1000);
    expect(slot()).toBeUndefined();
  });

  it("that changes the agent's status asks for it at once, and once more before it gives up", async () => {
    const { host, commands, status, contradictions } = setUp();
    host.onReadAgent = async () => {
      host.emit({ type: "agent", patch: { work: "not-ready" } });
    };
    await commands.run({ type: "set-work-status", ready: true });
    expect(host.asked).toEqual(["set-work-status", "read agent"]);
    expect(status()).toMatchObject({ phase: "requested", acknowledged: true });
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.asked).toEqual(["set-work-status", "read agent", "read agent"]);
    expect(status()).toMatchObject({ phase: "unconfirmed" });
    expect(contradictions()).toBe(1);
    host.emit({ type: "agent", patch: { work: "ready" } });
    expect(status()).toBeUndefined();
    await commands.run({ type: "set-presence", profileId: "7" });
    host.emit({ type: "agent", patch: { presence: "7" } });
    expect(status()).toBeUndefined();
  });

  it("is read from the host, not called failed, when the answer never comes", async () => {
    const { host, commands, slot } = setUp();
    host.answer = () => Promise.reject(new HostError("timeout"));
    await commands.run(hold);
    await vi.advanceTimersByTimeAsync(0);
    expect(host.asked).toEqual(["hold", "read call"]);
    expect(slot()).toMatchObject({ phase: "unconfirmed" });
  });

  it("fails with the host's reason, and can be retried or dismissed", async () => {
    const { host, commands, slot } = setUp();
    host.answer = () => Promise.reject(new HostError("refused", "Line is busy"));
    expect(await commands.run(hold)).toEqual({ ok: false, code: "refused", reason: "Line is busy" });
    expect(slot()).toMatchObject({ phase: "failed", reason: "Line is busy" });
    host.answer = async () => {};
    await commands.retry("call/hold");
    expect(slot()).toMatchObject({ phase: "requested" });
    host.emit(push({ id: "call", line: "held" }));
    await commands.run({ type: "resume", interactionId: "call" });
    commands.dismiss("call/hold");
    expect(slot()).toMatchObject({ phase: "requested" });
  });

  it("has nothing left to wait for when its conversation is gone", async () => {
    const { host, commands, slot } = setUp();
    await commands.run(hold);
    host.emit(push({ id: "call", status: "handled" }));
    expect(slot()).toBeUndefined();
  });

  it("waits for nothing more when its call is over", async () => {
    const { host, commands, slot, contradictions } = setUp();
    await commands.run(hold);
    host.emit(push({ id: "call", status: "ended" }));
    expect([slot(), contradictions()]).toEqual([undefined, 0]);
  });

  it("is not called unconfirmed when the host showed it all along", async () => {
    const { host, commands, slot } = setUp();
    host.answer = () => Promise.reject(new HostError("timeout"));
    await commands.run({ type: "resume", interactionId: "call" });
    await vi.advanceTimersByTimeAsync(0);
    expect(slot()).toBeUndefined();
  });
});

describe("a contradiction", () => {
  it.each([
    ["the state within the wait", push({ id: "call", line: "connected" }), undefined],
    ["the host's answer when asked again", undefined, read(call)],
    ["a new list", { type: "snapshot", interactions: [call] } as const, undefined],
  ])(
    "is an answer of ok that %s denies: it ends on the host's state, and is counted once",
    async (_by, said, asked) => {
      const { host, commands, slot, contradictions } = setUp();
      host.onRead = async () => {
        if (asked !== undefined) host.emit(asked);
      };
      await commands.run(hold);
      if (said !== undefined) host.emit(said, said);
      expect(slot()).toMatchObject({ phase: "requested" });
      await vi.advanceTimersByTimeAsync(1000);
      expect(slot()).toMatchObject({ phase: "unconfirmed" });
      expect(contradictions()).toBe(1);
    },
  );

  it("is none when the state follows late, however often another was told before", async () => {
    const { host, commands, slot, contradictions } = setUp();
    await commands.run(hold);
    host.emit(push({ id: "call", line: "connected" }));
    await vi.advanceTimersByTimeAsync(900);
    host.emit(push({ id: "call", line: "held" }));
    await vi.advanceTimersByTimeAsync(5000);
    expect([slot(), contradictions()]).toEqual([undefined, 0]);
  });

  it("is none when the host says nothing, or never took the command", async () => {
    const { host, commands, slot, contradictions } = setUp();
    host.onRead = () => Promise.reject(new HostError("timeout"));
    await commands.run(hold);
    host.emit(push({ id: "call", title: "Ada" }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(slot()).toMatchObject({ phase: "unconfirmed" });
    host.answer = () => Promise.reject(new HostError("timeout"));
    host.onRead = async () => host.emit(read(call));
    await commands.retry("call/hold");
    await vi.advanceTimersByTimeAsync(1000);
    expect([slot()?.phase, contradictions()]).toEqual(["unconfirmed", 0]);
  });
});
