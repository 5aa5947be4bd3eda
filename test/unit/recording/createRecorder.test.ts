import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createRecorder } from "../../../src/recording/createRecorder.ts";
import { newRedactor } from "../../../src/recording/newRedactor.ts";
import { parseRecording } from "../../../src/recording/Recording.ts";
import type { IdleTask } from "../../../src/recording/whenIdle.ts";
import { fields, type Rule } from "../../../src/recording/redact.ts";
import { id } from "../../../src/recording/shownValues.ts";

const rule = fields({ id, text: {} });
const summarize = () => ({ id: undefined, isAnswer: false, title: "message", isRefusal: false });
const about = { host: "sinch", panel: { version: "0.1.0", origin: "https://panel.example", hostOrigin: null } };

function start(messages: number, options: { readonly redact?: boolean; readonly rule?: Rule } = {}) {
  let now = 5000;
  const tasks: IdleTask[] = [];
  const later = (task: IdleTask) => void tasks.push(task);
  const recorder = createRecorder({ messages, redact: options.redact ?? true, now: () => now, later, newRedactor });
  /** Simulates an idle period that ends after a number of checks. Returns the number of further checks. */
  const idle = (pieces: number) => {
    let done = 0;
    tasks.shift()?.(() => (done += 1) > pieces);
    return tasks.length;
  };
  const observer = recorder.observe({ rule: options.rule ?? rule, summarize });
  const say = (message: unknown, way: "in" | "out" = "in") => observer.message(way, message);
  return { recorder, observer, say, idle, wait: (ms: number) => void (now += ms) };
}

describe("ring buffer", () => {
  it("stores the newest messages in order and counts the dropped ones", () => {
    const { recorder, say } = start(3);
    for (let count = 0; count < 5; count += 1) say({ id: `m${count}` });
    expect(recorder.entries().map(({ place, message }) => [place, message])).toEqual([
      [2, { id: "m2" }],
      [3, { id: "m3" }],
      [4, { id: "m4" }],
    ]);
    expect(recorder.counters()).toEqual({ kept: 3, dropped: 2, failed: 0 });
  });

  it("stores the newest messages for any limit, any number of messages and a clear at any time", () => {
    const counts = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), counts, counts, (limit, before, after) => {
        const { recorder, say } = start(limit);
        for (let count = 0; count < before; count += 1) say({ id: `o${count}` });
        recorder.clear();
        for (let count = 0; count < after; count += 1) say({ id: `n${count}` });
        const expected = Array.from({ length: after }, (_, index) => `n${index}`).slice(-limit);
        expect(recorder.entries().map(({ message }) => (message as { id: string }).id)).toEqual(expected);
        expect(recorder.counters()).toMatchObject({ kept: expected.length, dropped: after - expected.length });
      }),
    );
  });

  it("is also limited in characters and always stores the last message", () => {
    const { recorder, say } = start(2000);
    const large = { text: Array.from({ length: 100 }, () => "x".repeat(10_000)) };
    for (let count = 0; count < 30; count += 1) say(large);
    recorder.settle();
    const { kept, dropped } = recorder.counters();
    expect(kept + dropped).toBe(30);
    expect(kept).toBeGreaterThan(5);
    expect(kept).toBeLessThan(20);
    expect(recorder.entries()).toHaveLength(kept);
  });

  it("records the ten-thousandth message as fast as the first ones", () => {
    const { recorder, say } = start(20_000);
    for (let count = 0; count < 60_000; count += 1) say({ id: "m1" });
    expect(recorder.counters()).toEqual({ kept: 20_000, dropped: 40_000, failed: 0 });
  });

  it("returns the same list until a message is recorded", () => {
    const { recorder, say } = start(3);
    say({ id: "m1" });
    const before = recorder.entries();
    expect(recorder.entries()).toBe(before);
    say({ id: "m2" });
    expect(recorder.entries()).not.toBe(before);
  });
});

describe("recorder", () => {
  it("calls the listener for each message and each clear until unsubscribed", () => {
    const { recorder, observer, say } = start(3);
    const onChange = vi.fn();
    const stop = recorder.subscribe(onChange);
    say({});
    observer.failed();
    recorder.clear();
    expect(onChange).toHaveBeenCalledTimes(3);
    stop();
    say({});
    expect(onChange).toHaveBeenCalledTimes(3);
  });

  it("writes a recording that can be parsed", () => {
    const { recorder, say, wait } = start(2);
    say({ id: "m1" });
    wait(250.04);
    say({ id: "m2", text: "Ada" }, "out");
    wait(1000);
    say({ id: "m3", count: 1n, nothing: undefined, odd: Number.NaN });
    const recording = parseRecording(JSON.stringify(recorder.toRecording({ ...about, state: { counters: 1 } })));
    expect(recording).toMatchObject({ ...about, redacted: true, dropped: 1, state: { counters: 1 } });
    expect(recording.messages).toEqual([
      { at: 250, way: "out", message: { id: "m2", text: expect.stringMatching(/^[A-Z][a-z]{2}$/) } },
      { at: 1250, way: "in", message: { id: "m3", count: "[bigint]", odd: null } },
    ]);
    expect(Date.parse(recording.startedAt)).not.toBeNaN();
  });

  it("never writes a time before its start, even when the clock is set back", () => {
    const { recorder, say, wait } = start(2);
    wait(-10_000);
    say({});
    expect(recorder.entries()[0]?.at).toBe(0);
  });

  it("uses different placeholders after a clear, so two recordings cannot be linked", () => {
    const { recorder, say } = start(3);
    const text = "A sentence of some length";
    say({ text });
    say({ text });
    const [first, again] = recorder.entries().map(({ message }) => JSON.stringify(message));
    expect(again).toBe(first);
    recorder.clear();
    say({ text });
    expect(JSON.stringify(recorder.entries()[0]?.message)).not.toBe(first);
  });

  it("redacts in idle time, in parts, and schedules one task at a time", () => {
    let redacted = 0;
    const seen: Rule = {
      choose: () => {
        redacted += 1;
        return rule;
      },
    };
    const { recorder, say, idle } = start(100, { rule: seen });
    for (let index = 0; index < 30; index += 1) say({ id: "m1" });
    expect(redacted).toBe(0);
    expect(idle(1)).toBe(1);
    expect(redacted).toBeGreaterThan(0);
    expect(redacted).toBeLessThan(30);
    expect(idle(9)).toBe(0);
    expect(redacted).toBe(30);
    recorder.settle();
    expect(redacted).toBe(30);
    say({ id: "m2" });
    recorder.settle();
    expect(redacted).toBe(31);
    expect(idle(9)).toBe(0);
  });

  it("never redacts a dropped message and returns only redacted messages", () => {
    let count = 0;
    const counting: Rule = {
      choose: () => {
        count += 1;
        return rule;
      },
    };
    const { recorder, say } = start(5, { rule: counting });
    for (let index = 0; index < 100; index += 1) say({ id: "m1", text: "Ada Lovelace" });
    expect(JSON.stringify(recorder.toRecording(about))).not.toContain("Ada");
    expect(count).toBe(5);
  });

  it("redacts values that JSON cannot express and values of any size", () => {
    const { recorder, say } = start(9);
    const cycle: { text: string; again?: unknown } = { text: "Ada" };
    cycle.again = cycle;
    const holes: unknown[] = [];
    holes.length = 2 ** 32 - 1;
    let nest: unknown = "Ada";
    for (let depth = 0; depth < 10_000; depth += 1) nest = [nest];
    for (const message of [cycle, { text: holes }, nest, { text: "Ada ".repeat(1_000_000) }, undefined, 1n])
      say(message);
    const text = JSON.stringify(recorder.entries().map(({ message }) => message));
    expect(recorder.counters()).toEqual({ kept: 6, dropped: 0, failed: 0 });
    expect(text).not.toContain("Ada");
    expect(text.length).toBeLessThan(3_000_000);
  });

  it("counts a message that cannot be redacted, stores nothing of the message, and continues", () => {
    const broken: Rule = {
      choose() {
        throw new RangeError("no rule");
      },
    };
    const { recorder, say } = start(5, { rule: broken });
    say({ text: "Ada" });
    say("Ada");
    expect(recorder.entries().map(({ message }) => message)).toEqual(["…", expect.stringMatching(/^[A-Z][a-z]{2}$/)]);
    expect(recorder.counters()).toMatchObject({ kept: 2, failed: 1 });
  });

  it("masks only card numbers when redaction is off", () => {
    const { recorder, say } = start(3, { redact: false });
    say({
      text: "Ada: 4111 1111 1111 1111",
      card: 4111111111111111,
      "4111111111111111": { a: [1, "two", null, true] },
    });
    expect(recorder.entries()[0]?.message).toEqual({
      text: "Ada: •••• •••• •••• 1111",
      card: "••••••••••••1111",
      "••••••••••••1111": { a: [1, "two", null, true] },
    });
    expect(recorder.toRecording(about).redacted).toBe(false);
  });

  it("counts messages that could not be recorded", () => {
    const { recorder, observer } = start(3);
    observer.failed();
    expect(recorder.counters().failed).toBe(1);
  });
});

describe("recorder before the redactor is loaded", () => {
  const protocol = { rule, summarize };

  it("returns no message until then, and afterwards every message in order", async () => {
    vi.useFakeTimers();
    const recorder = createRecorder({ messages: 10, redact: true, later: (task) => task(() => false) });
    const observer = recorder.observe(async () => protocol);
    observer.message("in", { id: "m1", text: "Kim Example" });
    observer.message("out", { id: "m2" });
    expect(recorder.entries()).toEqual([]);
    expect(recorder.redact("Kim Example", {})).toBe("…");
    await vi.runAllTimersAsync();
    await vi.waitFor(() => expect(recorder.entries()).toHaveLength(2));
    vi.useRealTimers();
    expect(recorder.entries().map(({ way }) => way)).toEqual(["in", "out"]);
    expect(JSON.stringify(recorder.entries().map((entry) => entry.message))).not.toContain("Kim");
  });

  it("stores no original after settle", async () => {
    const recorder = createRecorder({ messages: 10, redact: true, newRedactor });
    let load = (): void => {};
    const observer = recorder.observe(() => new Promise((resolve) => (load = () => resolve(protocol))));
    observer.message("in", { id: "m1", text: "Kim Example" });
    recorder.settle();
    load();
    expect(recorder.entries()).toEqual([]);
    expect(recorder.counters().failed).toBe(1);
  });

  it("drops the messages when the protocol cannot be loaded, and loads it again for the next one", async () => {
    vi.useFakeTimers();
    let attempts = 0;
    const recorder = createRecorder({ messages: 10, redact: true, newRedactor, later: (task) => task(() => false) });
    const observer = recorder.observe(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error("unreachable");
      return protocol;
    });
    observer.message("in", { id: "m1" });
    await vi.runAllTimersAsync();
    expect(recorder.entries()).toEqual([]);
    observer.message("in", { id: "m2" });
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(recorder.entries().map((entry) => entry.message)).toEqual([{ id: "m2" }]);
  });
});
