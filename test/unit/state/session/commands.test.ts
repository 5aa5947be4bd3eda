import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { slotOf } from "../../../../src/domain/commandSlot.ts";
import { HostError } from "../../../../src/domain/HostError.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { createCommands } from "../../../../src/state/session/commands.ts";
import { createPanelStore } from "../../../../src/state/session/panelStore.ts";
import { consultation, push, read, scriptedHost, snapshot } from "../../../support/builders.ts";

const call = {
  id: "call",
  channel: "phone",
  status: "accepted",
  line: "connected",
  held: false,
  muted: false,
} as const;
const hold = { type: "hold", interactionId: "call" } as const;
const held = { id: "call", held: true, muted: undefined } as const;

function setUp() {
  const store = createPanelStore();
  const host = scriptedHost();
  host.start((events) => {
    store.setState((state) => applyEvents(state, events, Date.now()));
  });
  const commands = createCommands({ store, host, flush: () => {} });
  host.emit(push(call));
  return {
    host,
    commands,
    record: (command: Parameters<typeof slotOf>[0]) => store.getState().commands[slotOf(command)],
    slot: () => store.getState().commands[slotOf(hold)],
    status: () => store.getState().commands[slotOf({ type: "set-work-status" })],
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("A command", () => {
  it("stays requested after a positive answer until the host's own state shows it", async () => {
    const { host, commands, slot } = setUp();
    await commands.run(hold);
    expect(slot()).toMatchObject({ phase: "requested", acknowledged: true });
    host.emit(push(held));
    expect(slot()).toBeUndefined();
  });

  it("ends with the answer when the host says that no state will follow", async () => {
    const { host, commands, slot } = setUp();
    host.answer = async () => "done";
    await commands.run(hold);
    expect(slot()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(5000);
    expect(host.asked).toEqual(["hold"]);
  });

  it("waits for the state as long as the host needs", async () => {
    const { host, commands, slot } = setUp();
    Object.assign(host, { confirmWithinMs: 8000 });
    await commands.run(hold);
    await vi.advanceTimersByTimeAsync(7900);
    expect(host.asked).toEqual(["hold"]);
    await vi.advanceTimersByTimeAsync(200);
    expect(slot()).toMatchObject({ phase: "unconfirmed" });
  });

  it("sends nothing more while its control waits", async () => {
    const { host, commands } = setUp();
    await commands.run(hold);
    expect(await commands.run({ type: "resume", interactionId: "call" })).toMatchObject({ ok: false, code: "busy" });
    expect(host.asked).toEqual(["hold"]);
  });

  it("asks the host again when no state follows, and is unconfirmed when the host does not show it", async () => {
    const { host, commands, slot } = setUp();
    host.onRead = async () => {
      host.emit(read(call));
    };
    await commands.run(hold);
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.asked).toEqual(["hold", "read call"]);
    expect(slot()).toMatchObject({ phase: "unconfirmed" });
    host.emit(push(held));
    expect(slot()).toBeUndefined();
  });

  it("ends on what the host says when asked again", async () => {
    const { host, commands, slot } = setUp();
    host.onRead = async () => {
      host.emit(read({ ...call, held: true }));
    };
    await commands.run(hold);
    await vi.advanceTimersByTimeAsync(1000);
    expect(slot()).toBeUndefined();
  });

  it("that changes the agent's status asks for it at once, and once more before it gives up", async () => {
    const { host, commands, status } = setUp();
    host.onReadAgent = async () => {
      host.emit({ type: "agent", patch: { work: "not-ready" } });
    };
    await commands.run({ type: "set-work-status", ready: true });
    expect(host.asked).toEqual(["set-work-status", "read agent"]);
    expect(status()).toMatchObject({ phase: "requested", acknowledged: true });
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.asked).toEqual(["set-work-status", "read agent", "read agent"]);
    expect(status()).toMatchObject({ phase: "unconfirmed" });
    host.emit({ type: "agent", patch: { work: "ready" } });
    expect(status()).toBeUndefined();
    await commands.run({ type: "set-presence", profileId: "7" });
    host.emit({ type: "agent", patch: { presence: "7" } });
    expect(status()).toBeUndefined();
  });

  it("is looked up at the host, not called failed, when the answer never comes", async () => {
    const { host, commands, slot } = setUp();
    host.answer = () => Promise.reject(new HostError("timeout"));
    await commands.run(hold);
    await vi.advanceTimersByTimeAsync(0);
    expect(host.asked).toEqual(["hold", "read call"]);
    expect(slot()).toMatchObject({ phase: "unconfirmed" });
  });

  it("without an effect to see has failed when the answer never comes", async () => {
    const { host, commands, record } = setUp();
    host.answer = () => Promise.reject(new HostError("timeout"));
    const tone = { type: "send-tone", interactionId: "call", tone: "5" } as const;
    await commands.run(tone);
    expect(record(tone)).toMatchObject({ phase: "failed", code: "timeout" });
    expect(host.asked).toEqual(["send-tone"]);
  });

  it("fails with the host's reason, and can be retried or dismissed", async () => {
    const { host, commands, slot } = setUp();
    host.answer = () => Promise.reject(new HostError("refused", "Line is busy"));
    expect(await commands.run(hold)).toEqual({ ok: false, code: "refused", reason: "Line is busy" });
    expect(slot()).toMatchObject({ phase: "failed", reason: "Line is busy" });
    host.answer = async () => "awaiting-state";
    await commands.retry(slotOf(hold));
    expect(slot()).toMatchObject({ phase: "requested" });
    host.emit(push(held));
    await commands.run({ type: "resume", interactionId: "call" });
    commands.dismiss(slotOf(hold));
    expect(slot()).toMatchObject({ phase: "requested" });
  });

  it.each([
    ["rejects with", () => Promise.reject(new TypeError("fetch failed"))],
    [
      "throws",
      () => {
        throw new TypeError("fetch failed");
      },
    ],
    // A foreign library may throw anything.
    // oxlint-disable-next-line prefer-promise-reject-errors
    ["rejects with the text of", () => Promise.reject("fetch failed")],
  ])("fails, and its control is free again, when the adapter %s any error", async (_how, answer) => {
    const { host, commands, slot } = setUp();
    host.answer = answer;
    expect(await commands.run(hold)).toEqual({ ok: false, code: "unreachable", reason: "fetch failed" });
    expect(slot()).toMatchObject({ phase: "failed", code: "unreachable", reason: "fetch failed" });
    host.answer = async () => "awaiting-state";
    expect(await commands.run(hold)).toEqual({ ok: true });
  });

  it.each([
    ["rejects", () => Promise.reject(new TypeError("fetch failed"))],
    [
      "throws",
      () => {
        throw new TypeError("fetch failed");
      },
    ],
  ])("leaves no control busy when asking again %s", async (_how, refresh) => {
    const { host, commands, slot } = setUp();
    host.refresh = refresh;
    await commands.run(hold);
    await vi.advanceTimersByTimeAsync(1000);
    expect(slot()).toMatchObject({ phase: "unconfirmed" });
  });

  it("has nothing left to wait for when its conversation is gone", async () => {
    const { host, commands, slot } = setUp();
    await commands.run(hold);
    host.emit(push({ id: "call", status: "handled" }));
    expect(slot()).toBeUndefined();
  });

  it("has nothing left to wait for when its call is over", async () => {
    const { host, commands, slot } = setUp();
    await commands.run(hold);
    host.emit(push({ id: "call", status: "ended" }));
    expect(slot()).toBeUndefined();
  });

  it("is not called unconfirmed when the host showed it all along", async () => {
    const { host, commands, slot } = setUp();
    host.answer = () => Promise.reject(new HostError("timeout"));
    await commands.run({ type: "resume", interactionId: "call" });
    await vi.advanceTimersByTimeAsync(0);
    expect(slot()).toBeUndefined();
  });

  it("is unconfirmed when the host's state or a new list says otherwise, and the control waits until then", async () => {
    for (const said of [push(call), snapshot([call])]) {
      const { host, commands, slot } = setUp();
      await commands.run(hold);
      host.emit(said, said);
      expect(slot()).toMatchObject({ phase: "requested" });
      await vi.advanceTimersByTimeAsync(1000);
      expect(slot()).toMatchObject({ phase: "unconfirmed" });
    }
  });

  it("ends when the state follows late, however often another was told before", async () => {
    const { host, commands, slot } = setUp();
    await commands.run(hold);
    host.emit(push({ id: "call", title: "Ada" }));
    await vi.advanceTimersByTimeAsync(900);
    host.emit(push(held));
    await vi.advanceTimersByTimeAsync(5000);
    expect(slot()).toBeUndefined();
  });
});

describe("Confirmation", () => {
  it("of an unmute comes from the mute alone, not from a hold that hides it", async () => {
    const { host, commands, record } = setUp();
    host.emit(push({ id: "call", muted: true }));
    const unmute = { type: "unmute", interactionId: "call" } as const;
    await commands.run(unmute);
    host.emit(push(held));
    expect(record(unmute)).toMatchObject({ phase: "requested" });
    host.emit(push({ id: "call", held: false, muted: false }));
    expect(record(unmute)).toBeUndefined();
  });

  it("of a swap compares with the moment of the click", async () => {
    const { host, commands, record } = setUp();
    host.emit(push({ id: "call", consult: consultation({ phase: "talking" }) }));
    const swap = { type: "swap", interactionId: "call" } as const;
    await commands.run(swap);
    host.emit(push({ id: "call", title: "Ada" }));
    expect(record(swap)).toMatchObject({ phase: "requested" });
    host.emit(push({ id: "call", consult: consultation({ phase: "held" }) }));
    expect(record(swap)).toBeUndefined();
  });

  it("of a consultation that was refused at once is that it was refused", async () => {
    const { host, commands, record } = setUp();
    const consult = {
      type: "consult",
      interactionId: "call",
      to: { kind: "address", id: "200", label: "200" },
      attachedData: undefined,
    } as const;
    await commands.run(consult);
    host.emit(push({ id: "call", consult: consultation({ phase: "ended", reason: "busy" }) }));
    expect(record(consult)).toBeUndefined();
  });
});
