import { describe, expect, it } from "vitest";
import { applyEvents } from "../../src/state/session/applyEvent.ts";
import { initialState, type PanelState } from "../../src/state/session/panelState.ts";
import closedBeforeExit from "./fixtures/sinch/found/closedBeforeExit.json" with { type: "json" };
import closedAndListed from "./fixtures/sinch/found/closedAndListed.json" with { type: "json" };
import pushAfterLogout from "./fixtures/sinch/found/pushAfterLogout.json" with { type: "json" };
import { answering, settled, startScripted } from "./scriptedSinch.ts";

/** Returns the panel's state after a connected host sent these messages one after the other. */
async function stateAfter(messages: readonly unknown[], listed: readonly unknown[] = []): Promise<PanelState> {
  const scripted = await startScripted();
  scripted.answer = answering("interactions", { value: listed });
  for (const message of messages) {
    scripted.sendFromHost(message);
    await settled();
  }
  scripted.stop();
  return applyEvents(initialState, scripted.events(), 0);
}

// Random tests found that the panel misread these messages.
describe("message sequences found by random tests", () => {
  it("a push after the logout shows no customer data", async () => {
    const state = await stateAfter(pushAfterLogout.messages);
    expect(state.connection).toEqual({ phase: "disconnected", reason: "logout" });
    expect(state.order).toEqual([]);
  });

  it("an old push does not reopen a conversation that was closed before the host closed the panel", async () => {
    expect((await stateAfter(closedBeforeExit.messages)).order).toEqual([]);
  });

  it("a conversation in the host's new list is open, even without a status", async () => {
    const again = [...closedAndListed.messages, { type: "init", payload: { value: [] } }];
    const state = await stateAfter(again, closedAndListed.listed);
    expect([state.order, state.closed]).toEqual([["I-1"], []]);
  });

  // JSON cannot contain these values, but structured clone can.
  const withData = (value: unknown) => ({
    type: "state",
    payload: { attribute: "cad", value: { odd: value, plain: "text" }, interaction: { id: "I-1" } },
  });
  const sparse: unknown[] = [];
  sparse[4_000_000_000] = "far";
  const ring: Record<string, unknown> = { toString: 1, valueOf: 1 };
  ring["ring"] = ring;

  it.each([
    ["a list of four billion gaps", sparse],
    ["a ring with a `toString` of its own", ring],
    ["a big integer among others", { amount: 7n, toString: 1 }],
  ])("attached data with %s neither blocks the panel nor throws", async (_name, value) => {
    const state = await stateAfter([withData(value)]);
    const data = state.interactions["I-1"]?.attachedData ?? [];
    expect(data.map(({ key }) => key)).toEqual(["odd", "plain"]);
    expect(data[0]?.value.length).toBeLessThan(10_000);
  });

  it.each([new Date(0), new Map(), /x/u])("%s instead of a queue does not change the queue", async (from) => {
    const push = (from_queue: unknown) => ({
      type: "state",
      payload: { attribute: "status", value: "accepted", interaction: { id: "I-1", from_queue } },
    });
    const state = await stateAfter([push({ id: "Q1", name: "Sales" }), push(from)]);
    expect(state.interactions["I-1"]?.queue).toEqual({ id: "Q1", name: "Sales" });
  });
});
