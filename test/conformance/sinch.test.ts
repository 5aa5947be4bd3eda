import { describe, expect, it } from "vitest";
import type { Command, OutboundRequest, PlainCommandType } from "../../src/domain/command.ts";
import { channelStatuses } from "../../src/hosts/sinch/wire.ts";
import fullInteraction from "./fixtures/sinch/fullInteraction.json" with { type: "json" };
import { describeHostContract } from "./hostContract.ts";
import { answering, documented, settled, startScripted } from "./scriptedSinch.ts";

const id = "I-1";
const push = (type: "state" | "status", attribute: string, value: unknown, interaction: unknown = { id }) => ({
  id: "x",
  type,
  payload: { attribute, value, interaction },
});

describeHostContract("sinch", async () => {
  const scripted = await startScripted();
  const words = { offered: "incoming", accepted: "accepted", ended: "ended", handled: "handled" } as const;
  return {
    host: scripted.host,
    events: () => scripted.events(),
    settle: settled,
    tellStatus: (id, status) => scripted.say(push("state", "status", words[status], { id })),
    tellLine: (id, line) => scripted.say(push("state", "channel_status", line === "held" ? "onhold" : line, { id })),
    tellNonsense: (data) => scripted.say(data),
    refuse: (reason) => {
      scripted.answer = answering("callState", { value: "error", reason });
    },
    fallSilent: () => {
      scripted.answer = () => undefined;
    },
    stop: () => scripted.stop(),
    listeners: () => scripted.listeners(),
  };
});

describe("actions", () => {
  const plain: Record<PlainCommandType, object> = {
    accept: { command: "interaction", value: "accept", interactionId: id },
    decline: { command: "interaction", value: "reject", interactionId: id },
    hangup: { command: "interaction", value: "hangup", interactionId: id },
    close: { command: "interaction", value: "handle", interactionId: id },
    pick: { command: "interaction", value: "pick", interactionId: id },
    hold: { command: "callState", value: "hold", interactionId: id },
    resume: { command: "callState", value: "unhold", interactionId: id },
    mute: { command: "callState", value: "mute", interactionId: id },
    unmute: { command: "callState", value: "unmute", interactionId: id },
    "start-recording": { command: "callState", value: "startRecording", interactionId: id },
    "stop-recording": { command: "callState", value: "stopRecording", interactionId: id },
    join: { command: "join", interactionId: id },
  };
  const draft: OutboundRequest = {
    channel: "phone",
    to: ["+358 1"],
    from: undefined,
    subject: undefined,
    content: undefined,
    cc: [],
    bcc: [],
    direct: false,
    replyTemplateId: undefined,
  };
  const protoCad: unknown = JSON.parse('{"k":"v","__proto__":"p"}');
  const outbound = (over: Partial<OutboundRequest>): Command => ({
    type: "start-conversation",
    request: { ...draft, ...over },
  });
  const cases: readonly [Command, unknown][] = [
    ...Object.entries(plain).map(([type, payload]): [Command, unknown] => [
      { type: type as PlainCommandType, interactionId: id },
      payload,
    ]),
    [
      { type: "send-tone", interactionId: id, tone: "#" },
      { command: "dtmf", interactionId: id, value: { content: "#" } },
    ],
    [
      { type: "send-message", interactionId: id, text: "Hi" },
      { command: "message", interactionId: id, value: { content: "Hi" } },
    ],
    [
      { type: "consult", interactionId: id, to: "5", attachedData: undefined },
      { command: "consult", interactionId: id, value: { to: "5" } },
    ],
    [
      { type: "transfer", interactionId: id, to: "5", attachedData: undefined },
      { command: "transfer", interactionId: id, value: { to: "5" } },
    ],
    [
      {
        type: "transfer",
        interactionId: id,
        to: "5",
        attachedData: [
          { key: "k", value: "v" },
          { key: "__proto__", value: "p" },
        ],
      },
      { command: "transfer", interactionId: id, value: { to: "5", cad: protoCad } },
    ],
    [outbound({}), { command: "outbound", value: { channel: "phone", to: "+358 1" } }],
    [
      outbound({ channel: "sms", from: "+1", content: "Hi", direct: true }),
      { command: "outbound", value: { channel: "sms", to: "+358 1", direct: true, from: "+1", content: "Hi" } },
    ],
    [
      outbound({ channel: "whatsapp", replyTemplateId: "T" }),
      { command: "outbound", value: { channel: "whatsapp", to: "+358 1", direct: false, defaultReplyTemplateId: "T" } },
    ],
    [
      outbound({ channel: "email", to: ["a@b.c", "d@e.f"], subject: "S", cc: ["g@h.i"] }),
      {
        command: "outbound",
        value: { channel: "email", to: ["a@b.c", "d@e.f"], direct: false, subject: "S", cc: ["g@h.i"] },
      },
    ],
    [
      { type: "expand-panel", expanded: true },
      { command: "expanded", value: true },
    ],
    [
      { type: "show-panel", visible: false },
      { command: "visible", value: false },
    ],
    [
      { type: "enable-panel", enabled: true },
      { command: "enabled", value: true },
    ],
    [
      { type: "set-work-status", ready: false },
      { command: "agentWorkStatus", value: "not_ready" },
    ],
    [
      { type: "set-presence", profileId: "P" },
      { command: "agentPresence", value: "P" },
    ],
    [
      { type: "serve-queue", queueId: "Q", serve: true },
      { command: "queueServe", value: { serve: true, queue: "Q" } },
    ],
  ];

  it.each(cases)("%j", async (command, payload) => {
    const scripted = await startScripted();
    const before = scripted.sent.length;
    await scripted.host.send(command);
    expect(scripted.sent[before]).toEqual({ id: expect.any(String), type: "action", payload });
  });

  it.each([
    [{ channel: "sms" as const, direct: true, content: "Hi" }, "from"],
    [{ channel: "email" as const, to: ["a@b.c"], from: "x@y.z", direct: true, content: "Hi" }, "subject"],
    [{ to: [] }, "to"],
  ])("sends nothing when %j breaks a rule", async (over, field) => {
    const scripted = await startScripted();
    const before = scripted.sent.length;
    await expect(scripted.host.send(outbound(over))).rejects.toMatchObject({ code: "invalid", reason: field });
    expect(scripted.sent).toHaveLength(before);
  });

  it.each([
    "user",
    "interaction",
    "interactions",
    "queue",
    "queues",
    "transcript",
    "extension",
    "activeExtension",
    "activeInteraction",
    id,
  ])("detail %s", async (value) => {
    const scripted = await startScripted();
    await scripted.host.detail(value, "I-2");
    expect(scripted.sent.at(-1)).toMatchObject({ payload: { command: "detail", value, interactionId: "I-2" } });
  });
});

describe("questions", () => {
  it("reads an interaction, or learns that it is gone", async () => {
    const scripted = await startScripted(answering("interaction", { value: { id, status: "ended" } }));
    await scripted.host.readInteraction(id);
    expect(scripted.events().at(-1)).toMatchObject({
      type: "interaction-changed",
      source: "read",
      patch: { id, status: "ended" },
    });
    await scripted.host.readInteraction("I-2");
    expect(scripted.events().at(-1)).toEqual({ type: "interaction-gone", interactionId: "I-2" });
    scripted.answer = answering("interaction", { value: "error", reason: "not found" });
    await scripted.host.readInteraction(id);
    expect(scripted.events().at(-1)).toEqual({ type: "interaction-gone", interactionId: id });
  });

  it("reads the agent, behind whose answer a later push stays the newest", async () => {
    const scripted = await startScripted();
    scripted.answer = () => undefined;
    const reading = scripted.host.readAgent();
    scripted.say({ id: "p1", type: "status", payload: { attribute: "work_status", value: "not_ready" } });
    const value = { id: "A1", work_status: "ready" };
    scripted.say({ id: scripted.sent.at(-1)?.id, type: "response", payload: { value } });
    await reading;
    const told = scripted.eventsOf("agent").slice(-2);
    expect(told.map(({ patch }) => patch.work)).toEqual(["ready", "not-ready"]);
    scripted.answer = answering("user", { value: "error", reason: "not now" });
    await expect(scripted.host.readAgent()).rejects.toMatchObject({ code: "refused", reason: "not now" });
  });

  it("takes a logout that it only hears of when it asks for the agent as the logout it is", async () => {
    const scripted = await startScripted();
    scripted.answer = answering("user", { value: { id: "A1", login_status: "logged_out" } });
    await scripted.host.readAgent();
    expect(scripted.eventsOf("connection").at(-1)?.connection).toEqual({ phase: "disconnected", reason: "logout" });
  });

  it("stays logged out when the host closes the panel after a logout", async () => {
    const scripted = await startScripted();
    scripted.say({ id: "p1", type: "status", payload: { attribute: "login_status", value: "logged_out" } });
    scripted.say({ id: "p2", type: "exit" });
    expect(scripted.eventsOf("connection").at(-1)?.connection).toEqual({ phase: "disconnected", reason: "logout" });
  });

  const message = { message: "Hi", timestamp: "2026-01-01T10:00:00Z", originator: "p1" };
  it.each([[[message]], [{ messages: [message] }]])("reads a transcript given as %j", async (value) => {
    const scripted = await startScripted(answering("transcript", { value }));
    await scripted.host.readTranscript(id);
    expect(scripted.events().at(-1)).toMatchObject({
      type: "transcript",
      interactionId: id,
      entries: [{ id: undefined, text: "Hi", at: Date.UTC(2026, 0, 1, 10) }],
    });
  });

  it("reads the queues with their addresses", async () => {
    const scripted = await startScripted();
    expect(await scripted.host.queues()).toEqual([
      { id: "Q1", name: "Sales", kind: "phone", serving: true, forced: false, addresses: ["+3581"] },
    ]);
    scripted.answer = answering("queues", { value: 7 });
    await expect(scripted.host.queues()).rejects.toMatchObject({ code: "bad-message" });
  });

  it("reads the picklist", async () => {
    const scripted = await startScripted(answering("picklist", { value: [{ id: "c-1", title: "Waiting" }, "junk"] }));
    expect(await scripted.host.picklist()).toMatchObject([{ id: "c-1", status: "queued", title: "Waiting" }]);
  });
});

describe("pushes", () => {
  const pushed = async (message: unknown) => {
    const scripted = await startScripted();
    const before = scripted.events().length;
    scripted.say(message);
    return scripted.events().slice(before);
  };

  it.each([
    ["queued", "queued"],
    ["incoming", "offered"],
    ["outgoing", "dialing"],
    ["accepted", "accepted"],
    ["rejected", "declined"],
    ["ended", "ended"],
    ["handled", "handled"],
  ])("status %s", async (value, status) => {
    expect(await pushed(push("state", "status", value))).toEqual([
      { type: "interaction-changed", source: "push", patch: { id, status, statusText: undefined } },
    ]);
  });

  it("keeps an unknown status and channel status as the host wrote them", async () => {
    expect(await pushed(push("state", "status", "parked"))).toMatchObject([
      { patch: { status: "unknown", statusText: "parked" } },
    ]);
    expect(await pushed(push("state", "channel_status", "onmars"))).toMatchObject([
      { patch: { line: "other", lineText: "onmars" } },
    ]);
  });

  it.each(channelStatuses)("channel_status %s", async (value) => {
    const [event] = await pushed(push("state", "channel_status", value));
    expect(event).toMatchObject({ type: "interaction-changed", patch: { id, line: expect.any(String) } });
  });

  it("yields only what was mentioned", async () => {
    const [event] = await pushed(push("state", "status", "accepted", { id, title: null, recording: false }));
    expect(event).toEqual({
      type: "interaction-changed",
      source: "push",
      patch: { id, title: undefined, recording: false, status: "accepted", statusText: undefined },
    });
  });

  it("cad keeps any key", async () => {
    const value: unknown = JSON.parse('{"d1":"041","__proto__":"x","n":{"a":1}}');
    expect(await pushed(push("state", "cad", value))).toMatchObject([
      {
        patch: {
          attachedData: [
            { key: "d1", value: "041" },
            { key: "__proto__", value: "x" },
            { key: "n", value: '{"a":1}' },
          ],
        },
      },
    ]);
    expect(Object.prototype).not.toHaveProperty("polluted");
  });

  it("message", async () => {
    const value = { id: "m1", message: "error", timestamp: "never", originator: "p1" };
    expect(await pushed(push("state", "message", value))).toEqual([
      {
        type: "transcript",
        interactionId: id,
        entries: [{ id: "m1", refId: undefined, text: "error", at: undefined, time: "never", originator: "p1" }],
      },
    ]);
  });

  it("activeInteraction is told once, however often it repeats", async () => {
    const scripted = await startScripted();
    for (const value of [null, { id }, { id }, null, null])
      scripted.say(push("state", "activeInteraction", value, undefined));
    expect(scripted.eventsOf("active-interaction").map((event) => event.interactionId)).toEqual([id, undefined]);
  });

  it("activeExtension counts when it is ours", async () => {
    expect(await pushed(push("state", "activeExtension", { key: "mine", expanded: true }, null))).toEqual([
      { type: "panel", patch: { key: "mine", expanded: true } },
    ]);
    expect(await pushed(push("state", "activeExtension", { key: "theirs", expanded: true }, null))).toEqual([]);
  });

  it.each([
    ["work_status", "ready", { work: "ready", workText: undefined }],
    ["work_status", "wrap_up", { work: "wrap-up", workText: undefined }],
    ["work_status", "lunch", { work: undefined, workText: "lunch" }],
    ["login_status", "anonymous", { login: "anonymous" }],
    ["phone_status", true, { phoneReady: true }],
    ["phone_status", "off", { phoneReady: false }],
    ["profile", { id: "P1", name: "Away" }, { presence: "P1", presenceName: "Away" }],
    ["profile", "P1", { presence: "P1", presenceName: undefined }],
  ])("%s %j", async (attribute, value, patch) => {
    expect(await pushed(push("status", attribute, value, { attached_data: {} }))).toEqual([{ type: "agent", patch }]);
  });

  it("falls back on the only interaction there is, and on none of several", async () => {
    const scripted = await startScripted();
    const bare = push("state", "channel_status", "onhold", null);
    scripted.say(bare);
    expect(scripted.events().at(-1)).toEqual({ type: "ignored", reason: "no-interaction" });
    scripted.say(push("state", "status", "accepted"));
    scripted.say(bare);
    expect(scripted.events().at(-1)).toMatchObject({ patch: { id, line: "held" } });
    scripted.say(push("state", "status", "accepted", { id: "I-2" }));
    scripted.say(bare);
    expect(scripted.events().at(-1)).toEqual({ type: "ignored", reason: "no-interaction" });
  });

  it("reads all there is to an interaction", async () => {
    const [event, transcript] = await pushed(push("state", "status", "accepted", fullInteraction));
    expect(event).toMatchObject({
      patch: {
        id: fullInteraction.id,
        channel: "email",
        customerName: "Grace Hopper",
        queue: { id: "Q1", name: "Sales" },
        participants: [{ id: "p1", alias: "Grace", typing: true, capability: "text" }],
        email: {
          content: "<b>Hello</b>",
          attachments: [{ filename: "order.pdf" }],
          draft: { subject: "Re: Order 17" },
        },
        scripts: [{ id: "s1", answers: ["yes"] }],
        references: [{ key: "case_id", value: "C-1" }],
        campaign: { name: "Spring", customerAttributes: [{ name: "Phone1", value: "1" }], previewSeconds: 30 },
        waited: 12,
        createdAt: Date.UTC(2026, 0, 1, 10),
      },
    });
    expect(transcript).toMatchObject({ type: "transcript", entries: [{ id: "m1" }] });
  });

  it("joins the parts of an e-mail that come apart", async () => {
    const scripted = await startScripted();
    scripted.say(push("state", "status", "accepted", { id, content: "Hello", case_id: "C" }));
    scripted.say(push("state", "status", "accepted", { id, from_address: { address: "a@b.c" }, cid: "D" }));
    expect(scripted.events().at(-1)).toMatchObject({
      patch: { email: { content: "Hello", from: { address: "a@b.c" } }, references: [{ value: "C" }, { value: "D" }] },
    });
  });
});

describe("bad input", () => {
  it("drops a wrong field and keeps the rest", async () => {
    for (const wrong of [7, true, "text", [], {}, [[]], [null]]) {
      const scripted = await startScripted();
      for (const field of Object.keys(fullInteraction)) {
        if (field === "id") continue;
        const interaction: unknown = { ...fullInteraction, [field]: wrong };
        scripted.say(push("state", "channel_status", "onhold", interaction));
        expect(scripted.eventsOf("interaction-changed").at(-1)?.patch).toMatchObject({
          id: fullInteraction.id,
          line: "held",
        });
      }
      expect(scripted.eventsOf("ignored")).toEqual([]);
      scripted.stop();
    }
  });

  it.each([
    [{ type: "state" }, "malformed"],
    [{ type: "state", payload: null }, "malformed"],
    [{ type: "state", payload: {} }, "malformed"],
    [{ type: "state", payload: { type: "MESSAGE" } }, "legacy"],
    [{ payload: { type: "MESSAGE" } }, "legacy"],
    [push("state", "status", 7), "malformed"],
    [push("state", "status", "accepted", { id: 7 }), "no-interaction"],
    [push("state", "message", {}), "malformed"],
    [push("state", "cad", "error"), "malformed"],
    [push("status", "weather", "rain"), "unknown-attribute"],
    [{ id: "1", type: "gossip", payload: {} }, "unknown-type"],
  ])("%j is %s", async (message, reason) => {
    const scripted = await startScripted();
    const before = scripted.events().length;
    scripted.say(message);
    expect(scripted.events().slice(before)).toEqual([{ type: "ignored", reason }]);
  });

  it("takes 500 conversations and a text of 100 kB", async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ id: `I-${index}`, title: "x".repeat(100) }));
    const scripted = await startScripted(answering("interactions", { value: [...many, null, 7, {}] }));
    expect(scripted.eventsOf("snapshot")[0]?.interactions).toHaveLength(500);
    const message = "x".repeat(100_000);
    scripted.say(push("state", "message", { message, timestamp: "", originator: "p" }));
    expect(scripted.eventsOf("transcript").at(-1)?.entries[0]?.text).toHaveLength(100_000);
  });

  it("survives attached data that cannot be written as JSON", async () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    const scripted = await startScripted(documented);
    scripted.say(push("state", "cad", { loop, big: 1n, none: undefined }));
    expect(scripted.eventsOf("interaction-changed").at(-1)?.patch.attachedData).toHaveLength(3);
  });
});
