import { describe, expect, it } from "vitest";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { initialState } from "../../../../src/state/session/panelState.ts";
import { selectListed, selectShown, unseenCount } from "../../../../src/state/session/selectors.ts";
import { entry, push, read, stateAfter } from "../../../support/builders.ts";

const call = { id: "call", channel: "phone", status: "accepted", line: "connected" } as const;

describe("interactions", () => {
  it("merges partial pushes and keeps what they do not mention", () => {
    const state = stateAfter([push({ ...call, title: "Ada" }), push({ id: "call", line: "held" })]);
    expect(state.interactions["call"]).toMatchObject({ title: "Ada", line: "held", status: "accepted" });
  });

  it("returns the same state for a repeated push", () => {
    const once = stateAfter([push({ ...call, attachedData: [{ key: "a", value: "1" }] })]);
    expect(applyEvents(once, [push({ ...call, attachedData: [{ key: "a", value: "1" }] })], 9000)).toBe(once);
  });

  it("does not let a late push take a conversation back, and doubts what it knows", () => {
    const state = stateAfter([push({ ...call, status: "ended" }), push({ id: "call", status: "accepted" })]);
    expect(state.interactions["call"]?.status).toBe("ended");
    expect(state.doubted).toEqual(["call"]);
  });

  it("never reopens a handled conversation on a push, but takes the host's answer", () => {
    const gone = stateAfter([
      push(call),
      push({ id: "call", status: "handled" }),
      push({ ...call, status: "offered" }),
    ]);
    expect(gone.order).toEqual([]);
    expect(gone.doubted).toEqual(["call"]);
    const back = stateAfter([read({ ...call, status: "offered" })], gone);
    expect(back.order).toEqual(["call"]);
    expect(back.doubted).toEqual([]);
  });

  it("drops what a snapshot does not list and keeps the times of what it does", () => {
    const before = stateAfter([push(call), push({ ...call, id: "old" })]);
    const after = stateAfter([{ type: "snapshot", interactions: [{ ...call, line: "held" }] }], before);
    expect(after.order).toEqual(["call"]);
    expect(after.milestones["call"]?.firstSeen).toBe(before.milestones["call"]?.firstSeen);
  });

  it("lets a push that follows a staler snapshot win", () => {
    const state = stateAfter([
      push({ ...call, line: "held" }),
      { type: "snapshot", interactions: [call] },
      push({ ...call, line: "held" }),
    ]);
    expect(state.interactions["call"]?.line).toBe("held");
  });

  it("holds an interaction named __proto__ like any other", () => {
    const state = stateAfter([push({ ...call, id: "__proto__" })]);
    expect(state.order).toEqual(["__proto__"]);
    expect(state.interactions["__proto__"]?.line).toBe("connected");
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it("computes the start from the host's creation time only when it is plausible", () => {
    const now = Date.UTC(2026, 0, 2);
    const started = applyEvents(initialState, [push({ ...call, createdAt: now - 60_000 })], now);
    expect(started.milestones["call"]?.accepted).toBe(now - 60_000);
    const future = applyEvents(initialState, [push({ ...call, createdAt: now + 60_000 })], now);
    expect(future.milestones["call"]?.accepted).toBe(now);
  });
});

describe("lists", () => {
  it("puts offers on top and follows the host's active conversation until the agent chooses", () => {
    const state = stateAfter([
      push(call),
      push({ ...call, id: "ended", status: "ended" }),
      push({ id: "offer", status: "offered" }),
      { type: "active-interaction", interactionId: "ended" },
    ]);
    expect(selectListed(state)).toEqual(["offer", "call", "ended"]);
    expect(selectShown(state)).toBe("ended");
    const chosen = { ...state, chosen: "call" };
    expect(selectShown(chosen)).toBe("call");
    const moved = stateAfter([{ type: "active-interaction", interactionId: "offer" }], chosen);
    expect(selectShown(moved)).toBe("offer");
  });
});

describe("transcripts", () => {
  it("takes a message once, with or without an id", () => {
    const hello = entry({ id: "m1", text: "hello", at: 1 });
    const state = stateAfter([
      push({ id: "chat", channel: "chat", status: "accepted" }),
      { type: "transcript", interactionId: "chat", entries: [hello] },
      { type: "transcript", interactionId: "chat", entries: [hello, entry({ text: "second", at: 2, time: "2" })] },
      { type: "transcript", interactionId: "chat", entries: [entry({ text: "second", at: 2, time: "2" })] },
    ]);
    expect(state.transcripts["chat"]?.map(({ text }) => text)).toEqual(["hello", "second"]);
    expect(unseenCount(state, "chat")).toBe(2);
  });

  it("sorts by time and counts history as seen", () => {
    const state = stateAfter([
      push({ id: "chat", channel: "chat", status: "accepted" }),
      {
        type: "transcript",
        interactionId: "chat",
        entries: [entry({ id: "b", at: 2 }), entry({ id: "a", at: 1 })],
      },
    ]);
    expect(state.transcripts["chat"]?.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(unseenCount(state, "chat")).toBe(0);
  });
});

describe("the connection", () => {
  it("forgets every customer when the agent logs out", () => {
    const state = stateAfter([
      push({ ...call, title: "Ada" }),
      { type: "connection", connection: { phase: "disconnected", reason: "logout" } },
    ]);
    expect(JSON.stringify(state)).not.toContain("Ada");
    expect(state.agent.login).toBe("logged-out");
  });
});
