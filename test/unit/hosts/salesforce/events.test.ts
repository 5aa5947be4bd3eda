import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { eventNames } from "../../../../src/hosts/salesforce/applyToolkitEvent.ts";
import { toQuality } from "../../../../src/hosts/salesforce/quality.ts";
import { recordedProtocol } from "../../../../src/hosts/salesforce/recordedProtocol.ts";
import { newRedactor } from "../../../../src/recording/newRedactor.ts";
import { seededRandom } from "../../../../src/simulator/engine/seededRandom.ts";
import documented from "../../../conformance/fixtures/salesforce/toolkitEvents.json" with { type: "json" };

import { mutate } from "../../../support/mutate.ts";
import { malformedIn } from "../../../support/wellFormed.ts";
import { openConnected, openDesk, withCall } from "./openDesk.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hostileTexts = [
  "<img src=x onerror=alert(1)>",
  "__proto__",
  "constructor",
  "javascript:alert(1)",
  "\u0000\u202E\uD800",
  '"},{"',
  "x".repeat(20_000),
];
const documentedCall = "c5d93c19-e03b-44f8-85e6-a11f02e70c45";

/** One valid detail of every event, for a call. */
const samples = (callId: string): readonly (readonly [string, Readonly<Record<string, unknown>>])[] => {
  const about = { callId };
  const content = { formatType: "Text", text: "Hello" };
  const sender = { role: "Agent", displayName: "Angela Agent" };
  const times = { clientSentTimestamp: 1_594_944_652_299, serverReceivedTimestamp: 1_594_944_652_328 };
  const stats = { packetsLost: 1, packetsCount: 100, jitterBufferMillis: 20, roundTripTimeMillis: 80, statsCount: 1 };
  return [
    ["callstarted", { ...about, callType: "inbound", participant: "+1" }],
    ["callconnected", { ...about, callType: "inbound", participant: "+1", voiceCallId: "0LQ" }],
    ["hold", { ...about, participant: "+1" }],
    ["resume", about],
    ["mute", about],
    ["unmute", about],
    ["participantadded", { ...about, participant: "200" }],
    ["swap", about],
    ["conference", about],
    ["participantremoved", { ...about, participant: "200" }],
    ["pauserecording", about],
    ["resumerecording", about],
    ["transcript", { id: "u1", ...about, ...times, content, sender }],
    ["flagraise", { id: "f1", ...about, ...times, content, sender, voiceCallId: "0LQ" }],
    ["flaglower", { id: "f1", ...about, ...times, content: { formatType: null, text: null }, sender }],
    ["note", { id: "n1", ...about, ...times, content, sender }],
    ["audiostats", { ...about, stats: "inputChannelStats", ...stats }],
    ["audiostats", { ...about, stats: [{ inputChannelStats: stats, outputChannelStats: stats }] }],
    ["callended", about],
    ["wrapupended", about],
  ];
};

describe("The documented samples", () => {
  it("are understood, with null where nothing applies", async () => {
    const { tell, call, state, ignored } = await openConnected();
    await tell("callconnected", { callId: documentedCall, callType: "inbound", participant: "+1" });
    for (const { type, detail } of documented.filter((one) => one.type !== "flaglower")) await tell(type, detail);
    expect(call("d7a9f1b7-fc17-43fe-8ca7-e584a2b34792")).toMatchObject({
      status: "dialing",
      title: "+1 (415) 999-0000",
    });
    expect(state().transcripts[documentedCall]).toMatchObject([
      { kind: "utterance", role: "agent", text: "Hello", at: 1_594_944_652_299 },
    ]);
    // One id stands for an utterance, a flag and a note.
    expect(call(documentedCall)?.notices.map(({ kind, from }) => [kind, from])).toEqual([
      ["flag", "Angela Agent"],
      ["note", "Angela Agent"],
    ]);
    for (const { type, detail } of documented.filter((one) => one.type === "flaglower")) await tell(type, detail);
    expect(call(documentedCall)?.notices.map(({ kind }) => kind)).toEqual(["note"]);
    expect(Object.values(ignored())).toEqual(Object.values(ignored()).map(() => 0));
  });

  it("cover every event", () => {
    expect(new Set(samples("c").map(([type]) => type))).toEqual(new Set(eventNames));
  });
});

describe("Bad events", () => {
  it("are counted, and change nothing", async () => {
    const { tell, about, now, id, ignored, state } = await withCall();
    const before = now();
    const bad: readonly (readonly [string, unknown])[] = [
      ["callteleported", about()],
      ["__proto__", about()],
      ["constructor", about()],
      ...samples(id).flatMap(([type, detail]) => [
        [type, undefined] as const,
        [type, { ...detail, callId: 7 }] as const,
        [type, { ...detail, callId: "" }] as const,
        [type, "text"] as const,
      ]),
      ["callstarted", { callId: "new", callType: "sideways" }],
      ["callstarted", { callId: "new", callType: 7 }],
      ["callstarted", { callId: "new" }],
      ["transcript", about({ id: 7, content: { text: "x" } })],
      ["transcript", about({ id: "u", content: { text: null } })],
      ["flagraise", about({ content: { text: "x" } })],
      ["participantadded", about()],
      ["audiostats", about({ packetsLost: -1, roundTripTimeMillis: "80" })],
      ["audiostats", about({ stats: [] })],
      ...samples("nobody").filter(([type]) => !type.startsWith("call")),
    ];
    for (const [type, detail] of bad) await tell(type, detail);
    // Without a call, the numbers of both channels belong to the only live one.
    expect({ ...now(), quality: undefined }).toEqual({ ...before, quality: undefined });
    expect([state().order, state().transcripts[id]]).toEqual([[id], undefined]);
    const { malformed, "unknown-type": unknownType, "no-interaction": nobody } = ignored();
    expect(unknownType).toBe(3);
    expect(malformed).toBeGreaterThan(60);
    expect(nobody).toBe(17);
  });

  it.each(hostileTexts)("leave foreign texts as they are: %j", async (text) => {
    const { tell, state, call, ignored } = await openConnected();
    const callId = `c ${text}`;
    await tell("callconnected", { callId, callType: text, participant: text, voiceCallId: text });
    await tell("participantadded", { callId, participant: `2 ${text}` });
    const sender = { role: text, displayName: text };
    await tell("transcript", { id: `i ${text}`, callId, content: { formatType: text, text }, sender });
    await tell("note", { id: `i ${text}`, callId, content: { formatType: text, text }, sender });
    expect(call(callId)).toMatchObject({ status: "accepted", consult: { phase: "talking", to: `2 ${text}` } });
    expect(state().transcripts[callId]).toMatchObject([{ text, role: "customer" }]);
    expect(call(callId)?.notices).toEqual([{ id: `i ${text}`, kind: "note", from: text, text }]);
    expect([malformedIn(state()), ignored().malformed]).toEqual([[], 0]);
  });

  it("of 2,500 random changes make no malformed state, and touch no prototype", { timeout: 60_000 }, async () => {
    const random = seededRandom(inject("seed"));
    const prototypes = () => [Object.prototype, Array.prototype].map((one) => Reflect.ownKeys(one));
    const before = prototypes();
    let desk = await openConnected();
    let changes = 0;
    for (let count = 0; count < 2500; count += 1) {
      if (count % 500 === 0) {
        desk.stop();
        desk = await openConnected();
        await desk.tell("callconnected", { callId: "a", callType: "inbound" });
        await desk.tell("callconnected", { callId: "b", callType: "outbound" });
      }
      const all = samples(random() < 0.5 ? "a" : "b");
      const kind = Math.floor(random() * (all.length - (random() < 0.02 ? 0 : 2)));
      const [type, detail] = all[kind] ?? all[0]!;
      const known = desk.state();
      desk.bridge.send(mutate({ type: "event", seq: count + 1000 * 500, at: 1, event: { type, detail } }, random).data);
      await desk.news(0);
      if (desk.state() === known) continue;
      changes += 1;
      expect(malformedIn(desk.state())).toEqual([]);
      // The numbers leave gaps whenever a message is unreadable, and the panel then asks for all of them again.
    }
    desk.stop();
    expect(prototypes()).toEqual(before);
    expect(changes).toBeGreaterThan(500);
  });
});

describe("A replay", () => {
  it("of 2,000 events with gaps and repetitions gives the state of the events in their order, each once", async () => {
    const live = await withCall();
    const told: (readonly [string, object])[] = [];
    const all = samples(live.id).slice(2, 18);
    for (let count = 0; count < 1998; count += 1) {
      const [type, detail] = all[(count * 7) % all.length]!;
      told.push([type, "id" in detail ? { ...detail, id: `${type} ${String(count)}` } : detail]);
    }
    for (const [type, detail] of told) live.bridge.emit(type, detail);
    await live.news(50);
    const desk = openDesk();
    desk.bridge.options.answersHello = false;
    desk.start();
    const events = [
      ["callstarted", { callId: live.id, callType: "inbound", participant: "+14159990000" }],
      ["callconnected", { callId: live.id, callType: "inbound", participant: "+14159990000" }],
      ...told,
    ].map(([type, detail], index) => ({ seq: 3 * index, at: Date.now(), event: { type, detail } }));
    // Every hundredth comes twice, and the second half comes first.
    const shuffled = [...events.slice(1000), ...events.slice(0, 1000)];
    desk.bridge.replayThis([...shuffled.slice(0, 1900), ...shuffled.slice(1900)]);
    desk.bridge.welcome("0123456789abcdef0123456789abcdef");
    await desk.news();
    const { quality: _quality, createdAt: _created, acceptedAt: _accepted, ...expected } = live.now() ?? {};
    expect(desk.call(live.id)).toMatchObject(expected);
    expect(desk.state().transcripts[live.id]?.map(({ id }) => id)).toEqual(
      live.state().transcripts[live.id]?.map(({ id }) => id),
    );
    expect(desk.ignored().missing).toBe(0);
    // Known numbers are applied once.
    desk.bridge.send({ type: "event", ...events[5] });
    desk.bridge.send({ type: "event", ...events[5] });
    await desk.news();
    expect(desk.call(live.id)).toMatchObject(expected);
  });

  it("that was cut keeps what the panel knows, and one that is not removes what it lacks", async () => {
    const { bridge, news, id, now, state, press } = await withCall();
    await press("mute", id);
    const muted = now();
    const many = Array.from({ length: 2000 }, (_, index) => ({ seq: index, at: 1, event: { type: "x", detail: {} } }));
    bridge.replayThis(many);
    bridge.sayBye();
    await news(10);
    expect(now()).toEqual(muted);
    bridge.replayThis([]);
    bridge.sayBye();
    await news(10);
    expect(state().order).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["nothing", null],
    ["a text in place of the list", ""],
    ["an object in place of the list", {}],
    ["an unreadable item", [{ seq: "x" }]],
    ["an item about a call that cannot be read", [{ seq: 1, at: 1, event: { type: "callconnected", detail: {} } }]],
  ])("with %s proves no end of a call", async (_name, replay) => {
    const { bridge, news, id, now, state, press } = await withCall();
    bridge.replayThis(replay as readonly unknown[]);
    bridge.sayBye();
    await news(10);
    expect(now()).toMatchObject({ id, status: "accepted", line: "connected" });
    expect(state().unsure).toEqual([id]);
    bridge.replayThis([]);
    expect(await press("hold", id)).toBeUndefined();
    expect([now()?.held, state().unsure]).toEqual([true, []]);
    bridge.hangUp(id);
    await news();
    expect(now()?.status).toBe("ended");
  });

  it("with unreadable items counts them and applies the rest", async () => {
    const desk = openDesk();
    desk.bridge.replayThis([
      null,
      7,
      { seq: "1", event: {} },
      { seq: 4, at: "noon", event: { type: "callconnected", detail: { callId: "a", callType: "inbound" } } },
    ]);
    desk.start();
    await desk.news();
    expect([desk.state().order, desk.ignored().malformed]).toEqual([["a"], 3]);
  });
});

describe("Call quality", () => {
  const level = (lost: number, count: number, jitter: number, trip: number) =>
    toQuality(
      [{ packetsLost: lost, packetsCount: count, jitterBufferMillis: jitter, roundTripTimeMillis: trip }],
      0,
      undefined,
    ).level;

  it("has exact limits", () => {
    expect([level(0, 0, 0, 0), level(9, 1000, 29, 199)]).toEqual(["good", "good"]);
    expect([level(1, 100, 0, 0), level(0, 1, 30, 0), level(0, 1, 0, 200)]).toEqual(["fair", "fair", "fair"]);
    expect([level(5, 100, 0, 0), level(0, 1, 100, 0), level(0, 1, 0, 400)]).toEqual(["poor", "poor", "poor"]);
    expect(toQuality([{ packetsLost: 9, packetsCount: 0 }], 0, undefined)).toMatchObject({ lostPercent: 100 });
  });

  it("is that of the last numbers, whether they came for one channel, for both, or for the whole call", async () => {
    const { tell, about, now } = await withCall();
    const bad = { packetsLost: 9, packetsCount: 100 };
    const good = { packetsLost: 0, packetsCount: 100 };
    const levels: unknown[] = [];
    for (const numbers of [
      bad,
      { stats: [{ inputChannelStats: good, outputChannelStats: good }] },
      { stats: "inputChannelStats", ...bad },
      { stats: "outputChannelStats", ...good },
      { stats: "inputChannelStats", ...good },
      { stats: "outputChannelStats", ...bad },
      good,
    ]) {
      await tell("audiostats", about(numbers));
      levels.push(now()?.quality?.level);
    }
    expect(levels).toEqual(["poor", "good", "poor", "poor", "good", "poor", "good"]);
  });

  it("keeps the measurements of the last five minutes, however many come", () => {
    let quality: ReturnType<typeof toQuality> | undefined;
    for (let second = 0; second < 8 * 3600; second += 1) {
      quality = toQuality([{ roundTripTimeMillis: second }], second * 1000, quality);
    }
    expect(quality?.recent.length).toBe(300);
    expect(quality?.recent[0]?.at).toBe((8 * 3600 - 300) * 1000);
  });
});

it("A recording shows the terms of the toolkit and nothing of a person", () => {
  const redactor = newRedactor(true);
  const secrets = /4159990000|Angela|Hello|0123456789abcdef0123456789abcdef/;
  const { rule, summarize } = recordedProtocol;
  const messages = [
    { ns: "cp-scv", v: 1, type: "hello", nonce: "0123456789abcdef0123456789abcdef" },
    { type: "call", id: "x-1", method: "addParticipant", args: ["PhoneNumber", "+14159990000", false] },
    { type: "result", id: "x-1", ok: false, error: "No line for +14159990000" },
    ...samples("c5d93c19-e03b-44f8-85e6-a11f02e70c45").map(([type, detail], seq) => ({
      type: "event",
      seq,
      at: 1_594_944_652_299,
      event: { type, detail: { ...detail, participant: "+14159990000" } },
    })),
  ];
  for (const message of messages) expect(JSON.stringify(redactor.redact(message, rule))).not.toMatch(secrets);
  expect(JSON.stringify(redactor.redact(messages.at(-1), rule))).toContain("wrapupended");
  expect(messages.slice(0, 4).map((message) => summarize(message).title)).toEqual([
    "hello",
    "call addParticipant",
    "result refused",
    "event callstarted",
  ]);
});
