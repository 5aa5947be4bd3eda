import { describe, expect, it } from "vitest";
import type { Recording } from "../../../../src/recording/Recording.ts";
import { createReplayer } from "../../../../src/simulator/replay/createReplayer.ts";
import { action, call, detail, init, type Line, push, recordingOf, respond } from "./recordings.ts";

function start(lines: readonly Line[], rest: Partial<Recording> = {}) {
  const received: unknown[] = [];
  const replayer = createReplayer(recordingOf(lines, rest), (message) => received.push(message));
  /** Advances until the replay waits or ends. */
  const run = () => {
    for (;;) {
      const result = replayer.advance();
      if (result !== "done") return result;
    }
  };
  return { replayer, received, run };
}

/** Starts a replay after its handshake and first requests. */
function connected(lines: readonly Line[] = call, rest: Partial<Recording> = {}) {
  const started = start(lines, rest);
  for (const request of [init("new-1"), detail("new-2", "user"), detail("new-3", "interactions")]) {
    started.replayer.receive(request);
  }
  return started;
}

describe("matching", () => {
  it("answers with the ids of the live requests, in any order", () => {
    const { replayer, received, run } = start(call);
    expect(run()).toBe("waiting");
    expect(replayer.state().awaited).toMatchObject({ author: "own", request: { type: "init" } });
    replayer.receive(init("new-1"));
    expect(run()).toBe("waiting");
    expect(received).toEqual([respond("new-1", [])]);
    replayer.receive(detail("new-2", "interactions"));
    replayer.receive(detail("new-3", "user"));
    expect(run()).toBe("waiting");
    expect(received.slice(1)).toEqual([
      respond("new-3", { id: "maya" }),
      respond("new-2", []),
      push("push-1", "incoming"),
    ]);
    expect(replayer.state()).toMatchObject({ position: 7, total: 11, difference: undefined });
  });

  it("accepts a request that comes early", () => {
    const { replayer, run } = start(call);
    for (const request of [detail("b", "user"), detail("c", "interactions"), init("a")]) replayer.receive(request);
    expect(replayer.state().difference).toBeUndefined();
    expect(run()).toBe("waiting");
    expect(replayer.state().position).toBe(7);
  });

  it("ignores the order of keys, undefined fields, and anything but requests", () => {
    const { replayer } = start([["out", detail("old", "transcript", { interactionId: "A" })]]);
    replayer.receive({ id: 4, type: "noise" });
    replayer.receive("noise");
    replayer.receive(action("x", { interactionId: "A", value: "transcript", command: "detail", limit: undefined }));
    expect(replayer.state()).toMatchObject({ awaited: undefined, difference: undefined });
  });

  it("answers two equal requests separately", () => {
    const { replayer, received, run } = start([
      ["out", detail("a", "queues")],
      ["out", detail("b", "queues")],
      ["in", respond("b", ["second"])],
      ["in", respond("a", ["first"])],
    ]);
    replayer.receive(detail("x", "queues"));
    replayer.receive(detail("y", "queues"));
    expect(run()).toBe("ended");
    expect(received).toEqual([respond("y", ["second"]), respond("x", ["first"])]);
  });

  it("keeps answers without a type, and does not take a push with a request's id for an answer", () => {
    const made = { id: "a", payload: { value: { id: "B" } } };
    const { replayer, received, run } = start([
      ["out", detail("a", "queues")],
      ["in", push("a", "incoming")],
      ["in", made],
    ]);
    replayer.receive(detail("x", "queues"));
    run();
    expect(received).toEqual([push("a", "incoming"), { ...made, id: "x" }]);
  });
});

describe("requests of the agent", () => {
  it("do not come by themselves: if skipped, their answers are not delivered", () => {
    const { replayer, received, run } = connected();
    run();
    expect(replayer.state().awaited).toMatchObject({ author: "agent" });
    replayer.skip();
    expect(run()).toBe("ended");
    expect(received.slice(3)).toEqual([
      push("push-1", "incoming"),
      push("push-2", "accepted"),
      push("push-3", "ended"),
    ]);
  });

  it("are answered when somebody makes them in the panel, even late", () => {
    const { replayer, received, run } = connected();
    run();
    replayer.skip();
    replayer.advance();
    replayer.advance();
    replayer.receive(action("late", { command: "interaction", value: "accept", interactionId: "A" }));
    expect(received.at(-1)).toEqual(respond("late", "ok"));
    expect(run()).toBe("ended");
  });

  it("are distinguished from requests of the panel itself", () => {
    const authors = (request: unknown) => {
      const { replayer, run } = connected([...call.slice(0, 6), ["out", request]]);
      run();
      return replayer.state().awaited?.author;
    };
    expect(authors(detail("x", "extension"))).toBe("own");
    expect(authors(action("x", { command: "picklist", limit: 1 }))).toBe("own");
    expect(authors(action("x", { command: "expanded", value: true }))).toBe("own");
    expect(authors(detail("x", "interaction", { interactionId: "A" }))).toBe("own");
    // Sent before in this connection, or because of what was in view.
    expect(authors(detail("x", "user"))).toBe("either");
    expect(authors(init("x"))).toBe("either");
    expect(authors(detail("x", "transcript", { interactionId: "A" }))).toBe("either");
    expect(authors(action("x", { command: "picklist" }))).toBe("either");
    for (const command of ["callState", "message", "dtmf", "transfer", "outbound", "queueServe", "agentPresence"]) {
      expect(authors(action("x", { command }))).toBe("agent");
    }
  });

  it("make follow-up requests optional when skipped", () => {
    const reread = detail("old-5", "interaction", { interactionId: "A" });
    const { replayer, run } = connected([...call.slice(0, 8), ["out", reread]]);
    run();
    replayer.skip();
    run();
    expect(replayer.state().awaited).toMatchObject({ author: "either" });
  });

  it("do not include the first requests after another init of the host", () => {
    const { replayer, run } = connected([
      ...call.slice(0, 6),
      ["in", { id: "init", type: "init", payload: { value: [] } }],
      ["out", detail("old-9", "user")],
    ]);
    run();
    expect(replayer.state().awaited).toMatchObject({ author: "own" });
  });
});

describe("differences", () => {
  it("stops at a request that is not recorded, and shows the expected one", () => {
    const { replayer, received, run } = start(call);
    replayer.receive(init("new-1"));
    run();
    const asked = detail("new-2", "queues");
    replayer.receive(asked);
    expect(replayer.state().difference).toEqual({ expected: call[2]?.[1], got: asked });
    expect(replayer.advance()).toBe("different");
    replayer.resume();
    expect(received.at(-1)).toMatchObject({ id: "new-2", payload: { value: "error" } });
    expect(replayer.state()).toMatchObject({ difference: undefined, awaited: { author: "own" } });
  });

  it("stops at a missing request, and can continue without it", () => {
    const { replayer, received, run } = start(call);
    replayer.receive(init("new-1"));
    replayer.receive(detail("new-3", "interactions"));
    run();
    replayer.giveUp();
    expect(replayer.state().difference).toMatchObject({ expected: call[2]?.[1], got: undefined });
    replayer.resume();
    run();
    expect(received).toContainEqual(respond("new-3", []));
    expect(received).not.toContainEqual(respond("old-2", { id: "maya" }));
  });

  it("does not match a request with one recorded much later", () => {
    const pause: Line[] = Array.from({ length: 120 }, () => ["in", push("p", "incoming")]);
    const { replayer } = start([...call.slice(0, 2), ...pause, ["out", detail("z", "queues")]]);
    replayer.receive(init("a"));
    replayer.receive(detail("b", "queues"));
    expect(replayer.state().difference).toMatchObject({ got: detail("b", "queues") });
  });

  it("reports none after the end of the recording", () => {
    const { replayer, received, run } = start(call.slice(0, 2));
    replayer.receive(init("a"));
    expect(run()).toBe("ended");
    replayer.receive(detail("b", "queues"));
    expect(replayer.state().difference).toBeUndefined();
    expect(received.at(-1)).toMatchObject({ id: "b", payload: { value: "error", reason: "The recording has ended" } });
  });
});

describe("redacted recordings", () => {
  const said: readonly Line[] = [
    ["out", action("old", { command: "message", interactionId: "A", value: { content: "Xxxxx, xxx 00?" } })],
    ["in", respond("old", "ok")],
  ];

  it("compares the agent's words by type only", () => {
    const { replayer } = start(said, { redacted: true });
    replayer.receive(action("new", { command: "message", interactionId: "A", value: { content: "Hello" } }));
    expect(replayer.state()).toMatchObject({ difference: undefined, awaited: undefined });
  });

  it.each([
    ["another conversation", { command: "message", interactionId: "B", value: { content: "Hello" } }],
    ["another command", { command: "dtmf", interactionId: "A", value: { content: "1" } }],
    ["no words", { command: "message", interactionId: "A", value: {} }],
  ])("does not match %s", (_, payload) => {
    const { replayer } = start(said, { redacted: true });
    replayer.receive(action("new", payload));
    expect(replayer.state().difference).toBeDefined();
  });

  it("compares every letter without redaction", () => {
    const { replayer } = start(said);
    replayer.receive(action("new", { command: "message", interactionId: "A", value: { content: "Hello" } }));
    expect(replayer.state().difference).toBeDefined();
  });
});

describe("a recording without its start", () => {
  const rest: readonly Line[] = [
    ["in", respond("gone", "ok")],
    ["in", push("push-7", "accepted", { id: "A", title: "Emma" })],
    ["in", push("push-8", "ended", { id: "A", status: "ended" })],
  ];

  it("reports the missing start, answers an empty handshake, and plays the rest", () => {
    const { replayer, received, run } = start(rest, { dropped: 12 });
    expect(replayer.state().startMissing).toBe(true);
    replayer.receive(init("a"));
    replayer.receive(detail("b", "interactions"));
    replayer.receive(detail("c", "user"));
    expect(received).toEqual([
      respond("a", []),
      respond("b", []),
      { id: "c", type: "response", payload: { value: "error", reason: "Not in this recording" } },
    ]);
    expect(run()).toBe("ended");
    // The answer to an unrecorded request is skipped.
    expect(received.slice(3)).toEqual([rest[1]?.[1], rest[2]?.[1]]);
  });

  it("answers with the conversations of the messages so far", () => {
    const { replayer, received } = start(rest, { dropped: 12 });
    replayer.advance();
    replayer.advance();
    replayer.receive(detail("b", "interactions"));
    replayer.receive(detail("c", "interaction", { interactionId: "A" }));
    expect(received.slice(1)).toEqual([
      respond("b", [{ id: "A", title: "Emma" }]),
      respond("c", { id: "A", title: "Emma" }),
    ]);
    expect(replayer.state().difference).toBeUndefined();
  });

  it("still stops at commands that are not recorded", () => {
    const { replayer } = start(rest, { dropped: 12 });
    replayer.receive(action("x", { command: "callState", value: "hold", interactionId: "A" }));
    expect(replayer.state().difference).toBeDefined();
  });
});

describe("bringForward", () => {
  it("answers early, once", () => {
    const { replayer, received, run } = start([
      ["out", detail("a", "queues")],
      ["in", push("p", "incoming")],
      ["in", respond("a", [])],
    ]);
    replayer.receive(detail("x", "queues"));
    replayer.advance();
    expect(replayer.bringForward("x")).toMatchObject({ id: "a" });
    expect(received).toEqual([respond("x", [])]);
    expect(replayer.bringForward("x")).toBeUndefined();
    run();
    expect(received).toEqual([respond("x", []), push("p", "incoming")]);
  });
});
