import { describe, expect, it, vi } from "vitest";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { initialState } from "../../../../src/state/session/panelState.ts";
import {
  selectListed,
  selectOffers,
  selectShown,
  stalenessOf,
  unseenCount,
} from "../../../../src/state/session/selectors.ts";
import { consultation, entry, push, read, snapshot, stateAfter } from "../../../support/builders.ts";

const call = { id: "call", channel: "phone", status: "accepted", line: "connected" } as const;

describe("An interaction", () => {
  it("merges partial pushes and keeps what they do not mention", () => {
    const state = stateAfter([push({ ...call, title: "Ada" }), push({ id: "call", held: true })]);
    expect(state.interactions["call"]).toMatchObject({ title: "Ada", held: true, status: "accepted" });
  });

  it("returns the same state for a repeated push", () => {
    const told = () =>
      push({
        ...call,
        attachedData: [{ key: "a", value: "1" }],
        impeded: new Map([["mute", "mute-hidden-by-hold"]]),
        consult: consultation(),
      });
    const once = stateAfter([told()]);
    expect(applyEvents(once, [told()], 9000)).toBe(once);
  });

  it("takes over rules of the host that changed", () => {
    const rules = (command: "mute" | "hold") => new Map([[command, "on-hold"] as const]);
    const state = stateAfter([push({ ...call, impeded: rules("mute") }), push({ ...call, impeded: rules("hold") })]);
    expect([...(state.interactions["call"]?.impeded ?? [])]).toEqual([["hold", "on-hold"]]);
  });

  it("is not taken back by a late push, and is asked for again", () => {
    const ended = { ...call, status: "ended", wrapUp: { kind: "close" } } as const;
    const state = stateAfter([push(ended), push({ id: "call", status: "accepted", wrapUp: { kind: "none" } })]);
    expect(state.interactions["call"]).toMatchObject({ status: "ended", wrapUp: { kind: "close" } });
    expect(state.needsRefresh).toEqual(["call"]);
  });

  it("is never reopened by a push once it was handled, but by the host's answer", () => {
    const gone = stateAfter([
      push(call),
      push({ id: "call", status: "handled" }),
      push({ ...call, status: "offered" }),
    ]);
    expect(gone.order).toEqual([]);
    expect(gone.needsRefresh).toEqual(["call"]);
    const back = stateAfter([read({ ...call, status: "offered" })], gone);
    expect(back.order).toEqual(["call"]);
    expect(back.needsRefresh).toEqual([]);
  });

  it("may be named __proto__", () => {
    const state = stateAfter([push({ ...call, id: "__proto__" })]);
    expect(state.order).toEqual(["__proto__"]);
    expect(state.interactions["__proto__"]?.line).toBe("connected");
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it("starts at the host's creation time only when that time is plausible", () => {
    const now = Date.UTC(2026, 0, 2);
    const started = applyEvents(initialState, [push({ ...call, createdAt: now - 60_000 })], now);
    expect(started.milestones["call"]?.accepted).toBe(now - 60_000);
    const future = applyEvents(initialState, [push({ ...call, createdAt: now + 60_000 })], now);
    expect(future.milestones["call"]?.accepted).toBe(now);
  });

  it("notes when hold and mute changed, although the line stays connected", () => {
    const state = stateAfter([push(call), push({ id: "call", held: true }), push({ id: "call", title: "Ada" })]);
    expect(state.milestones["call"]?.lineChanged).toBe(2000);
  });

  it("leaves the states of other batches as they were", () => {
    const before = stateAfter([push(call)]);
    applyEvents(
      before,
      [push({ ...call, id: "b" }), push({ ...call, id: "c" }), push({ id: "call", held: true })],
      5000,
    );
    expect(Object.keys(before.interactions)).toEqual(["call"]);
    expect(before.interactions["call"]?.held).toBeUndefined();
  });
});

describe("A vague answer", () => {
  const unsure = { type: "interaction-unsure", interactionId: "call" } as const;

  it("keeps the interaction and marks it", () => {
    const state = stateAfter([push(call), unsure]);
    expect(state.order).toEqual(["call"]);
    expect(stalenessOf(state, "call")).toBe("unsure");
    expect(applyEvents(state, [unsure], 9000)).toBe(state);
  });

  it.each([
    ["a push", push({ id: "call", title: "Ada" })],
    ["a push that repeats what is known", push(call)],
    ["an answer", read(call)],
    ["a list", snapshot([call])],
    ["an incomplete list", snapshot([call], { isComplete: false })],
  ])("is cleared up by %s", (_what, event) => {
    expect(stalenessOf(stateAfter([push(call), unsure, event]), "call")).toBeUndefined();
  });

  it("marks nothing that is not there", () => {
    expect(stateAfter([unsure]).unsure).toEqual([]);
    expect(stateAfter([push(call), unsure, push({ id: "call", status: "handled" })]).unsure).toEqual([]);
  });
});

describe("A snapshot", () => {
  it("removes what it does not list and keeps the times of what it does", () => {
    const before = stateAfter([push(call), push({ ...call, id: "old" })]);
    const after = stateAfter([snapshot([{ ...call, held: true }])], before);
    expect(after.order).toEqual(["call"]);
    expect(after.milestones["call"]?.firstSeen).toBe(before.milestones["call"]?.firstSeen);
    expect(after.isListed).toBe(true);
  });

  it("gives way to a push that follows it", () => {
    const state = stateAfter([push({ ...call, held: true }), snapshot([call]), push({ ...call, held: true })]);
    expect(state.interactions["call"]?.held).toBe(true);
  });

  it("that is incomplete removes nothing", () => {
    const state = stateAfter([push(call), snapshot([{ ...call, id: "b" }], { isComplete: false })]);
    expect(state.order).toEqual(["call", "b"]);
    expect(state.isListed).toBe(false);
  });

  it("older than what is known contradicts nothing and only fills gaps", () => {
    // Told at second 1 and 2; the list was asked for at 1.5.
    const list = [{ ...call, title: "Ada", held: false, line: "ringing", consult: consultation() }] as const;
    const state = stateAfter([push(call), push({ ...call, held: true }), snapshot(list, { askedAt: 1500 })]);
    expect(state.interactions["call"]).toMatchObject({ title: "Ada", held: true, line: "connected" });
  });

  it("older than an end does not bring the consultation or the conversation back", () => {
    const over = push({ id: "call", consult: { phase: "none" } });
    const asked = { askedAt: 1500 };
    const list = snapshot([{ ...call, consult: consultation() }], asked);
    const told = stateAfter([push({ ...call, consult: consultation() }), over, list]);
    expect(told.interactions["call"]?.consult.phase).toBe("none");
    const gone = stateAfter([push(call), push({ id: "call", status: "handled" }), snapshot([call], asked)]);
    expect(gone.order).toEqual([]);
  });

  it("older than a new conversation does not remove it", () => {
    const state = stateAfter([push(call), push({ ...call, id: "new" }), snapshot([call], { askedAt: 1500 })]);
    expect(state.order).toEqual(["call", "new"]);
  });

  it("is no older because the clock was set back since the last report", () => {
    const known = stateAfter([push({ ...call, held: true }), push({ ...call, id: "over" })]);
    const state = applyEvents(known, [snapshot([{ ...call, held: false }], { askedAt: 100 })], 200);
    expect(state.order).toEqual(["call"]);
    expect(state.interactions["call"]?.held).toBe(false);
  });

  it("newer than an end brings a conversation back", () => {
    const state = stateAfter([
      push(call),
      push({ id: "call", status: "handled" }),
      snapshot([call], { askedAt: 2500 }),
    ]);
    expect(state.order).toEqual(["call"]);
  });

  it("that says nothing new returns the same state", () => {
    const once = stateAfter([snapshot([call])]);
    expect(applyEvents(once, [snapshot([call])], 9000)).toBe(once);
  });

  it("copies no record for each of 2,000 conversations", () => {
    const many = Array.from({ length: 2000 }, (_, at) => ({ ...call, id: `call-${at}`, title: `Caller ${at}` }));
    const assign = vi.spyOn(Object, "assign");
    const full = stateAfter([snapshot(many)]);
    const pushed = applyEvents(initialState, many.map(push), 1000);
    const empty = stateAfter([snapshot([])], full);
    const copied = assign.mock.calls.reduce((sum, [, record]) => sum + Object.keys(record ?? {}).length, 0);
    assign.mockRestore();
    expect([full.order.length, pushed.order.length, empty.order.length]).toEqual([2000, 2000, 0]);
    // A copy for each conversation would be millions of entries.
    expect(copied).toBeLessThan(100_000);
  });
});

describe("The list", () => {
  it("keeps the order of arrival and follows the host's active conversation until the agent chooses", () => {
    const state = stateAfter([
      push(call),
      push({ ...call, id: "ended", status: "ended" }),
      push({ id: "offer", status: "offered" }),
      { type: "active-interaction", interactionId: "ended" },
    ]);
    expect(selectListed(state)).toEqual(["call", "ended", "offer"]);
    expect(selectOffers(state)).toEqual(["offer"]);
    expect(selectShown(state)).toBe("ended");
    const chosen = { ...state, chosen: "call" };
    expect(selectShown(chosen)).toBe("call");
    const moved = stateAfter([{ type: "active-interaction", interactionId: "offer" }], chosen);
    expect(selectShown(moved)).toBe("offer");
  });
});

describe("A transcript", () => {
  const chat = push({ id: "chat", channel: "chat", status: "accepted" });
  const message = (id: string, text = id) =>
    ({ type: "transcript", interactionId: "chat", entries: [entry({ id, text })] }) as const;

  it("takes a message once, with or without an id", () => {
    const hello = entry({ id: "m1", text: "hello", at: 1 });
    const state = stateAfter([
      chat,
      { type: "transcript", interactionId: "chat", entries: [hello] },
      { type: "transcript", interactionId: "chat", entries: [hello, entry({ text: "second", at: 2, time: "2" })] },
      { type: "transcript", interactionId: "chat", entries: [entry({ text: "second", at: 2, time: "2" })] },
    ]);
    expect(state.transcripts["chat"]?.map(({ text }) => text)).toEqual(["hello", "second"]);
    expect(unseenCount(state, "chat")).toBe(2);
  });

  it("is sorted by time, and counts as seen when it comes as a whole", () => {
    const state = stateAfter([
      chat,
      {
        type: "transcript",
        interactionId: "chat",
        entries: [entry({ id: "b", at: 2 }), entry({ id: "a", at: 1 })],
      },
    ]);
    expect(state.transcripts["chat"]?.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(unseenCount(state, "chat")).toBe(0);
  });

  it("counts all messages of a batch as seen while the agent has them in view", () => {
    const inView = { ...stateAfter([chat, message("m1")]), watched: "chat", seen: { chat: 1 } };
    const state = applyEvents(inView, [message("m2"), message("m3"), message("m4")], 0);
    expect(state.transcripts["chat"]).toHaveLength(4);
    expect(unseenCount(state, "chat")).toBe(0);
  });

  it("replaces an utterance in place until it is final", () => {
    const said = (text: string, isFinal: boolean) =>
      ({ type: "transcript", interactionId: "chat", entries: [entry({ id: "u1", text, isFinal })] }) as const;
    const state = stateAfter([chat, said("I wo", false), said("I would like", true), said("I would", false)]);
    expect(state.transcripts["chat"]?.map(({ text }) => text)).toEqual(["I would like"]);
    expect(unseenCount(state, "chat")).toBe(1);
  });

  it("that comes before its conversation waits for it", () => {
    const early = stateAfter([message("m1"), message("m2")]);
    expect(early.transcripts["chat"]).toBeUndefined();
    const state = stateAfter([chat, message("m3")], early);
    expect(state.transcripts["chat"]?.map(({ id }) => id)).toEqual(["m1", "m2", "m3"]);
    expect(unseenCount(state, "chat")).toBe(3);
    expect(state.earlyTranscripts).toEqual([]);
  });

  it("does not wait for a conversation that is over, nor without bounds", () => {
    const over = stateAfter([chat, push({ id: "chat", status: "handled" }), message("late")]);
    expect(over.earlyTranscripts).toEqual([]);
    const ids = Array.from({ length: 100 }, (_, index) => `c${index}`);
    const entries = Array.from({ length: 1000 }, (_, index) => entry({ id: `m${index}` }));
    const flooded = stateAfter(ids.map((interactionId) => ({ type: "transcript", interactionId, entries })));
    expect(flooded.earlyTranscripts).toHaveLength(50);
    expect(flooded.earlyTranscripts.at(-1)?.interactionId).toBe("c99");
    expect(flooded.earlyTranscripts.at(-1)?.entries).toHaveLength(200);
    expect(flooded.earlyTranscripts.at(-1)?.entries.at(-1)?.id).toBe("m999");
  });
});

describe("The connection", () => {
  it("leaves no customer's data when the agent logs out", () => {
    const state = stateAfter([
      push({ ...call, title: "Ada" }),
      { type: "transcript", interactionId: "early", entries: [entry({ text: "Ada" })] },
      { type: "connection", connection: { phase: "disconnected", reason: "logout" } },
    ]);
    expect(JSON.stringify(state)).not.toContain("Ada");
    expect(state.agent.login).toBe("logged-out");
  });
});
