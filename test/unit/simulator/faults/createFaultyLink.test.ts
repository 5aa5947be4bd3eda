import { describe, expect, it } from "vitest";
import { createFaultyLink } from "../../../../src/simulator/faults/createFaultyLink.ts";
import { type LinkFault, linkFaults } from "../../../../src/simulator/faults/faultNames.ts";

/** Starts a link with a manual clock. */
function start(names: readonly LinkFault[] = [], seed = 7) {
  const toHost: unknown[] = [];
  const toFrame: unknown[] = [];
  let now = 0;
  let due: { readonly at: number; readonly action: () => void }[] = [];
  const link = createFaultyLink({
    toHost: (message) => toHost.push(message),
    toFrame: (message) => toFrame.push(message),
    seed,
    setTimeout: (action, milliseconds) => due.push({ at: now + milliseconds, action }),
  });
  for (const name of names) link.fault(name, true);
  /** Runs all timers, in order. */
  const pass = () => {
    while (due.length > 0) {
      due = due.toSorted((a, b) => a.at - b.at);
      const next = due.shift();
      now = next?.at ?? now;
      next?.action();
    }
  };
  return { link, toHost, toFrame, pass };
}

const numbers = Array.from({ length: 40 }, (_, index) => index);
const inOrder = (messages: readonly unknown[]) => messages.toSorted((a, b) => Number(a) - Number(b));

/** Returns a message with parts to cut and a time to skew. */
const pushOf = (index: number) => ({
  id: `push-${String(index)}`,
  type: "state",
  payload: {
    attribute: "status",
    value: "accepted",
    interaction: {
      id: "A1",
      title: "Emma Clarke",
      date_created: "2026-01-01T12:00:00.000Z",
      attached_data: { a: "b" },
    },
  },
});

function run(names: readonly LinkFault[], seed: number, count = 40) {
  const { link, toFrame, toHost, pass } = start(names, seed);
  for (const index of numbers.slice(0, count)) {
    link.fromHost(pushOf(index));
    link.fromFrame({ id: `ask-${String(index)}`, type: "action", payload: { command: "detail", value: "user" } });
  }
  pass();
  return { toFrame, toHost };
}

describe("createFaultyLink", () => {
  it("delivers at once and in order without faults", () => {
    const { link, toHost, toFrame } = start();
    for (const one of numbers) link.fromFrame(one);
    link.fromHost("state");
    expect(toHost).toEqual(numbers);
    expect(toFrame).toEqual(["state"]);
  });

  it("drops some messages", () => {
    const { link, toFrame } = start(["drop"]);
    for (const one of numbers) link.fromHost(one);
    expect(toFrame.length).toBeLessThan(40);
    expect(toFrame.length).toBeGreaterThan(20);
  });

  it("duplicates some messages", () => {
    const { link, toFrame } = start(["duplicate"]);
    for (const one of numbers) link.fromHost(one);
    expect(toFrame.length).toBeGreaterThan(40);
    expect([...new Set(toFrame)]).toEqual(numbers);
  });

  it("reorders some messages and loses none", () => {
    const { link, toFrame, pass } = start(["reorder"]);
    for (const one of numbers) link.fromHost(one);
    pass();
    expect(toFrame).not.toEqual(numbers);
    expect(inOrder(toFrame)).toEqual(numbers);
  });

  it("delays messages and keeps their order", () => {
    const { link, toHost, pass } = start(["delay"]);
    for (const one of numbers) link.fromFrame(one);
    expect(toHost).toEqual([]);
    pass();
    expect(toHost).toEqual(numbers);
  });

  it("keeps the order after the delay is switched off", () => {
    const { link, toHost, pass } = start(["delay"]);
    link.fromFrame(1);
    link.fault("delay", false);
    link.fromFrame(2);
    pass();
    expect(toHost).toEqual([1, 2]);
  });

  it("jitters: loses nothing, may change the order of close messages", () => {
    const { link, toFrame, pass } = start(["jitter"]);
    for (const one of numbers) link.fromHost(one);
    pass();
    expect(toFrame).not.toEqual(numbers);
    expect(inOrder(toFrame)).toEqual(numbers);
  });

  it("truncates only payloads of the host", () => {
    const { toFrame, toHost } = run(["truncate"], 3);
    const whole = toFrame.filter((message, index) => JSON.stringify(message) === JSON.stringify(pushOf(index)));
    expect(whole.length).toBeLessThan(40);
    expect(whole.length).toBeGreaterThan(20);
    expect(toFrame).toHaveLength(40);
    expect(toHost.map((message) => JSON.stringify(message)).join(" ")).not.toContain('"payload":{"command":"detail"}');
    expect(toHost).toHaveLength(40);
  });

  it("skews every timestamp by the same number of minutes", () => {
    const { toFrame } = run(["clock-skew"], 3);
    const stamps = new Set(
      toFrame.map((message) => (message as ReturnType<typeof pushOf>).payload.interaction.date_created),
    );
    expect(stamps.size).toBe(1);
    const [stamp = ""] = stamps;
    const minutes = Math.abs(Date.parse(stamp) - Date.parse("2026-01-01T12:00:00.000Z")) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(3);
    expect(minutes).toBeLessThanOrEqual(45);
  });

  it("answers actions with an error and delivers everything else", () => {
    const { link, toHost, toFrame } = start(["error"]);
    link.fromFrame({ id: "1", type: "action", payload: {} });
    link.fromFrame({ id: "2", type: "init", payload: true });
    expect(toHost).toEqual([{ id: "2", type: "init", payload: true }]);
    expect(toFrame).toEqual([{ id: "1", type: "response", payload: { value: "error", reason: "Simulated failure" } }]);
  });

  it("drops only the answer to init", () => {
    const { link, toFrame } = start(["no-init"]);
    link.fromFrame({ id: "hello", type: "init", payload: true });
    link.fromHost({ id: "hello", type: "response", payload: { value: [] } });
    link.fromHost({ id: "init", type: "init", payload: { value: [] } });
    link.fromHost({ id: "x", type: "response", payload: { value: "ok" } });
    expect(toFrame).toEqual([{ id: "x", type: "response", payload: { value: "ok" } }]);
  });

  it("switches faults off again and lists the active ones", () => {
    const { link } = start(["drop", "error"]);
    link.fault("drop", false);
    expect(link.faults()).toEqual(["error"]);
  });
});

describe("combined and seeded", () => {
  const messageFaults = linkFaults.filter((name) => !["error", "no-init", "silence"].includes(name));

  it.each(messageFaults.filter((name) => name !== "delay"))(
    "%s hits the same messages for the same seed, others for another",
    (name) => {
      expect(run([name], 11)).toEqual(run([name], 11));
      expect(run([name], 11)).not.toEqual(run([name], 12));
    },
  );

  it("repeats a run exactly with all faults on", () => {
    expect(run(messageFaults, 5)).toEqual(run(messageFaults, 5));
  });

  it("hits the same messages of a direction, whatever the other direction sends", () => {
    const mixed = run(["drop", "duplicate"], 9);
    const apart = start(["drop", "duplicate"], 9);
    for (const index of numbers) apart.link.fromHost(pushOf(index));
    expect(mixed.toFrame).toEqual(apart.toFrame);
  });

  it("drops the same messages whatever other faults are on", () => {
    const ids = (messages: readonly unknown[]) => new Set(messages.map((message) => (message as { id: string }).id));
    const alone = ids(run(["drop"], 21).toFrame);
    expect(ids(run(["drop", "duplicate", "delay", "jitter", "reorder", "truncate"], 21).toFrame)).toEqual(alone);
  });

  it("hits different messages on several links of one run, with the same clock skew", () => {
    const link = (label: string) => {
      const received: unknown[] = [];
      const made = createFaultyLink({ seed: 4, label, toHost: () => {}, toFrame: (message) => received.push(message) });
      made.fault("drop", true);
      made.fault("clock-skew", true);
      for (const index of numbers) made.fromHost(pushOf(index));
      return received as ReturnType<typeof pushOf>[];
    };
    const [one, other] = [link("1"), link("2")];
    expect(one).not.toEqual(other);
    expect(one[0]?.payload.interaction.date_created).toBe(other[0]?.payload.interaction.date_created);
  });
});
