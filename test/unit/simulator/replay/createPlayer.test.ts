import { describe, expect, it } from "vitest";
import { createPlayer, replayTimeouts } from "../../../../src/simulator/replay/createPlayer.ts";
import { action, call, detail, init, type Line, push, recordingOf, respond } from "./recordings.ts";

/** Starts a player with a manual clock, and a panel whose requests the test sends. */
function start(lines: readonly Line[]) {
  let now = 0;
  let due: { readonly at: number; readonly action: () => void }[] = [];
  const received: unknown[] = [];
  const notes: string[] = [];
  const player = createPlayer(recordingOf(lines), {
    post: (message) => received.push(message),
    changed: () => {},
    note: (text) => notes.push(text),
    now: () => now,
    later: (run, milliseconds) => {
      const one = { at: now + milliseconds, action: run };
      due.push(one);
      return () => {
        due = due.filter((other) => other !== one);
      };
    },
  });
  const pass = (milliseconds: number) => {
    const end = now + milliseconds;
    for (;;) {
      due = due.toSorted((a, b) => a.at - b.at);
      const [next] = due;
      if (!next || next.at > end) break;
      due.shift();
      now = next.at;
      next.action();
    }
    now = end;
  };
  const connect = () => {
    for (const request of [init("new-1"), detail("new-2", "user"), detail("new-3", "interactions")])
      player.receive(request);
  };
  return { player, received, notes, pass, connect, timers: () => due.length };
}

/** Six seconds of messages from the host only. */
const talk = Array.from({ length: 60 }, (_, index): Line => ["in", push(`talk-${index}`, "incoming")]);

it("plays nothing before play", () => {
  const { player, received, pass, connect } = start(call);
  connect();
  pass(1000);
  expect(received).toEqual([]);
  expect(player.state()).toMatchObject({ phase: "paused", position: 0 });
});

it("plays at the recorded speed, four times as fast, or at once", () => {
  const positions = ([1, 4, "max"] as const).map((speed) => {
    const { player, pass, connect } = start(call);
    connect();
    player.play(speed);
    pass(220);
    return player.state().position;
  });
  expect(positions).toEqual([3, 9, 11]);
});

it("notes what the agent did and continues", () => {
  const { player, notes, pass, connect } = start(call);
  connect();
  player.play("max");
  pass(0);
  expect(notes).toEqual(["The agent did: interaction accept"]);
  expect(player.state()).toMatchObject({ phase: "ended", position: 11 });
});

it("waits for the panel's own requests, and stops after a timeout", () => {
  const { player, pass } = start(call);
  player.play("max");
  pass(replayTimeouts.own - 1);
  expect(player.state()).toMatchObject({ phase: "playing", awaited: { author: "own" } });
  pass(1);
  expect(player.state()).toMatchObject({ phase: "different", difference: { expected: call[0]?.[1], got: undefined } });
  player.play("max");
  expect(player.state()).toMatchObject({ phase: "playing", position: 2 });
});

it("stops at once at a request that is not recorded, even when paused", () => {
  const { player } = start(call);
  player.receive(detail("x", "queues"));
  expect(player.state()).toMatchObject({ phase: "different", difference: { expected: call[0]?.[1] } });
});

it("continues without a request that the panel may leave out", () => {
  const { player, notes, pass, connect } = start([
    ...call.slice(0, 6),
    ["out", detail("old-9", "transcript")],
    ["in", push("p", "ended")],
  ]);
  connect();
  player.play("max");
  pass(replayTimeouts.either);
  expect(notes).toEqual(["Not asked this time: detail transcript"]);
  expect(player.state().phase).toBe("ended");
});

it("keeps the recorded speed after it had to wait", () => {
  const { player, pass } = start([...call.slice(0, 2), ["in", push("p", "incoming")]]);
  player.play(1);
  pass(5000);
  player.receive(init("late"));
  expect(player.state().position).toBe(1);
  pass(99);
  expect(player.state().position).toBe(1);
  pass(1);
  expect(player.state().position).toBe(2);
});

describe("step by step", () => {
  it("plays one message a step, and waits for the agent's request or the next step", () => {
    const { player, received, notes, pass, connect } = start(call);
    connect();
    for (let step = 1; step <= 7; step += 1) {
      player.step();
      expect(player.state()).toMatchObject({ phase: "paused", position: step });
    }
    player.step();
    pass(60_000);
    expect(player.state()).toMatchObject({ phase: "stepping", position: 7, awaited: { author: "agent" } });
    player.step();
    expect(notes).toEqual(["Went on without: interaction accept"]);
    expect(player.state()).toMatchObject({ phase: "paused", position: 8 });
    player.step();
    expect(received.at(-1)).toEqual(push("push-1", "incoming"));
  });

  it("accepts the agent's request from the panel", () => {
    const { player, received, connect } = start(call);
    connect();
    for (let step = 0; step < 8; step += 1) player.step();
    player.receive(action("mine", { command: "interaction", value: "accept", interactionId: "A" }));
    expect(player.state()).toMatchObject({ phase: "paused", position: 8 });
    player.step();
    expect(received.at(-1)).toEqual(respond("mine", "ok"));
  });

  it("ends with the last message", () => {
    const { player } = start([["in", push("p", "incoming")]]);
    player.step();
    expect(player.state().phase).toBe("ended");
  });

  it("answers before the panel times out, with a note", () => {
    const { player, received, notes, pass, connect } = start(call);
    connect();
    player.step();
    player.step();
    pass(replayTimeouts.panel);
    expect(received).toEqual([respond("new-1", []), respond("new-2", { id: "maya" }), respond("new-3", [])]);
    expect(notes).toHaveLength(2);
    player.play("max");
    pass(0);
    expect(received.filter((one) => JSON.stringify(one).includes("maya"))).toHaveLength(1);
  });
});

it("keeps no timer for an answered request", () => {
  const { player, pass, connect, timers } = start([...call.slice(0, 7), ...talk]);
  connect();
  player.play(1);
  pass(600 + replayTimeouts.panel);
  expect(player.state()).toMatchObject({ phase: "playing", awaited: undefined });
  // One timer belongs to the speed.
  expect(timers()).toBe(1);
});

it("answers in time after a pause even a request from long before it", () => {
  const { player, received, pass } = start([["out", detail("old", "user")], ...talk, ["in", respond("old", "maya")]]);
  player.receive(detail("new", "user"));
  player.play(1);
  pass(replayTimeouts.panel + 500);
  player.pause();
  expect(received).not.toContainEqual(respond("new", "maya"));
  pass(replayTimeouts.panel);
  expect(received).toContainEqual(respond("new", "maya"));
});

it("pauses, and sends nothing after stop", () => {
  const { player, received, pass, connect } = start(call);
  connect();
  player.play(1);
  pass(120);
  player.pause();
  pass(1000);
  expect(player.state()).toMatchObject({ phase: "paused", position: 2 });
  player.play(1);
  player.stop();
  const before = received.length;
  pass(60_000);
  expect(received).toHaveLength(before);
});
