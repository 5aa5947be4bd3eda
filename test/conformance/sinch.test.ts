import { describe, expect, it } from "vitest";
import type { Command, OutboundRequest, PlainCommandType } from "../../src/domain/command.ts";
import { channelStatuses } from "../../src/hosts/sinch/wire.ts";
import fullInteraction from "./fixtures/sinch/fullInteraction.json" with { type: "json" };
import { addressOf } from "../../src/domain/destination.ts";
import { describeHostContract } from "./hostContract.ts";
import { answering, documented, startScripted } from "./scriptedSinch.ts";
import { createSinchWorld } from "./sinchWorld.ts";

const id = "I-1";
const push = (type: "state" | "status", attribute: string, value: unknown, interaction: unknown = { id }) => ({
  id: "x",
  type,
  payload: { attribute, value, interaction },
});

describeHostContract("sinch", createSinchWorld);

describe("actions", () => {
  const plain: Partial<Record<PlainCommandType, object>> = {
    accept: { command: "interaction", value: "accept", interactionId: id },
    decline: { command: "interaction", value: "reject", interactionId: id },
    hangup: { command: "interaction", value: "hangup", interactionId: id },
    pick: { command: "interaction", value: "pick", interactionId: id },
    hold: { command: "callState", value: "hold", interactionId: id },
    resume: { command: "callState", value: "unhold", interactionId: id },
    mute: { command: "callState", value: "mute", interactionId: id },
    unmute: { command: "callState", value: "unmute", interactionId: id },
    "start-recording": { command: "callState", value: "startRecording", interactionId: id },
    "stop-recording": { command: "callState", value: "stopRecording", interactionId: id },
    "complete-consult": { command: "join", interactionId: id },
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
    draftId: "d1",
    request: { ...draft, ...over },
  });
  const cases: readonly [Command, unknown][] = [
    ...Object.entries(plain).map(([type, payload]): [Command, unknown] => [
      { type: type as PlainCommandType, interactionId: id },
      payload,
    ]),
    [
      { type: "close", interactionId: id, outcome: undefined },
      { command: "interaction", value: "handle", interactionId: id },
    ],
    [
      { type: "send-tone", interactionId: id, tone: "#" },
      { command: "dtmf", interactionId: id, value: { content: "#" } },
    ],
    [
      { type: "send-message", interactionId: id, text: "Hi" },
      { command: "message", interactionId: id, value: { content: "Hi" } },
    ],
    [
      { type: "consult", interactionId: id, to: addressOf("5"), attachedData: undefined },
      { command: "consult", interactionId: id, value: { to: "5" } },
    ],
    [
      { type: "transfer", interactionId: id, to: addressOf("5"), keepUntilAnswered: false, attachedData: undefined },
      { command: "transfer", interactionId: id, value: { to: "5" } },
    ],
    [
      {
        type: "transfer",
        interactionId: id,
        to: { kind: "queue", id: "5", label: "Sales" },
        keepUntilAnswered: false,
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

  it.each<PlainCommandType>(["pause-recording", "conference", "skip-wrap-up", "remove-flag"])(
    "rejects %s, which the host cannot do, and sends nothing",
    async (type) => {
      const scripted = await startScripted();
      const before = scripted.sent.length;
      await expect(scripted.host.send({ type, interactionId: id })).rejects.toMatchObject({ code: "unsupported" });
      expect(scripted.sent).toHaveLength(before);
    },
  );

  it("says for which commands the answer is all there will be", async () => {
    const { host } = await startScripted();
    expect(await host.send({ type: "hold", interactionId: id })).toBe("awaiting-state");
    expect(await host.send({ type: "send-tone", interactionId: id, tone: "1" })).toBe("done");
    expect(await host.send({ type: "serve-queue", queueId: "Q", serve: true })).toBe("done");
  });

  it("asks to be shown large, and then how it is shown", async () => {
    const scripted = await startScripted();
    await scripted.host.expandPanel(true);
    expect(scripted.action("expanded")?.payload).toEqual({ command: "expanded", value: true });
    expect(scripted.sent.at(-1)).toMatchObject({ payload: { command: "detail", value: "extension" } });
  });

  it("stops waiting for an answer when the caller aborts", async () => {
    const scripted = await startScripted(answering("nothing", undefined));
    scripted.answer = () => undefined;
    const controller = new AbortController();
    const sent = scripted.host.send({ type: "hold", interactionId: id }, controller.signal);
    controller.abort();
    await expect(sent).rejects.toMatchObject({ code: "closed" });
  });
});

describe("questions", () => {
  it("reads an interaction", async () => {
    const scripted = await startScripted(answering("interaction", { value: { id, status: "ended" } }));
    await scripted.host.refresh({ interactionId: id });
    expect(scripted.events().at(-1)).toMatchObject({
      type: "interaction-changed",
      source: "read",
      patch: { id, status: "ended" },
    });
  });

  it("reads the agent, and repeats a push that came in between behind the answer", async () => {
    const scripted = await startScripted();
    scripted.answer = () => undefined;
    const reading = scripted.host.refresh("agent");
    scripted.say({ id: "p1", type: "status", payload: { attribute: "work_status", value: "not_ready" } });
    const value = { id: "A1", work_status: "ready" };
    scripted.say({ id: scripted.sent.at(-1)?.id, type: "response", payload: { value } });
    await reading;
    const told = scripted.eventsOf("agent").slice(-2);
    expect(told.map(({ patch }) => patch.work)).toEqual(["ready", "not-ready"]);
    scripted.answer = answering("user", { value: "error", reason: "not now" });
    await expect(scripted.host.refresh("agent")).rejects.toMatchObject({ code: "refused", reason: "not now" });
  });

  it("treats a logout that only the answer about the agent tells as a logout", async () => {
    const scripted = await startScripted();
    scripted.answer = answering("user", { value: { id: "A1", login_status: "logged_out" } });
    await scripted.host.refresh("agent");
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
      {
        type: "interaction-changed",
        source: "push",
        patch: {
          id,
          status,
          statusText: undefined,
          wrapUp: { kind: value === "ended" ? "close" : "none" },
          impeded: new Map([["complete-consult", "call-not-on-hold"]]),
        },
      },
    ]);
  });

  it.each([
    ["connected", { line: "connected", held: false, muted: false }, ["complete-consult"]],
    ["muted", { line: "connected", held: false, muted: true }, ["complete-consult"]],
    ["onhold", { line: "connected", held: true, muted: undefined }, ["mute", "unmute"]],
    ["onvideo", { line: "connected", held: undefined, muted: undefined }, ["complete-consult"]],
    ["disconnected", { line: "disconnected", held: undefined, muted: undefined }, ["complete-consult"]],
  ])("channel_status %s tells hold and mute apart, as far as the word does", async (value, facts, impeded) => {
    const [event] = await pushed(push("state", "channel_status", value));
    const patch = event?.type === "interaction-changed" ? event.patch : undefined;
    expect(patch).toMatchObject(facts);
    expect([...(patch?.impeded?.keys() ?? [])]).toEqual(impeded);
  });

  it("adds to a recording what comes apart, and does not guess what never came", async () => {
    const scripted = await startScripted();
    const recordingAfter = (fields: object) => {
      scripted.say(push("state", "status", "accepted", { id, ...fields }));
      return scripted.eventsOf("interaction-changed").at(-1)?.patch.recording;
    };
    expect(recordingAfter({})).toBeUndefined();
    expect(recordingAfter({ consent: true })).toEqual({ state: "unknown", consent: true });
    expect(recordingAfter({ recording: true })).toEqual({ state: "on", consent: true });
    expect(recordingAfter({ recording: false, consent: null })).toEqual({ state: "off", consent: undefined });
    expect(recordingAfter({ recording: null })).toBeUndefined();
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

  it("passes on only what was mentioned", async () => {
    const [event] = await pushed(push("state", "status", "accepted", { id, title: null, recording: false }));
    expect(event).toEqual({
      type: "interaction-changed",
      source: "push",
      patch: {
        id,
        title: undefined,
        recording: { state: "off", consent: undefined },
        status: "accepted",
        statusText: undefined,
        wrapUp: { kind: "none" },
        impeded: expect.any(Map),
      },
    });
  });

  it("cad may have any key", async () => {
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
        entries: [
          {
            id: "m1",
            refId: undefined,
            kind: "message",
            role: "other",
            senderName: undefined,
            text: "error",
            at: undefined,
            time: "never",
            originator: "p1",
            isFinal: true,
          },
        ],
      },
    ]);
  });

  it("activeInteraction is passed on once, however often it repeats", async () => {
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

  it("is about the only interaction there is when it names none, and about none of several", async () => {
    const scripted = await startScripted();
    const bare = { type: "state", payload: { attribute: "channel_status", value: "onhold" } };
    scripted.say(bare);
    expect(scripted.events().at(-1)).toEqual({ type: "ignored", reason: "no-interaction" });
    scripted.say(push("state", "status", "accepted"));
    scripted.say(bare);
    expect(scripted.events().at(-1)).toMatchObject({ patch: { id, held: true } });
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
        parties: [{ id: "p1", name: "Grace", typing: true, capability: "text" }],
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
          held: true,
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
    [push("state", "status", "accepted", { id: 7 }), "malformed"],
    [push("state", "status", "accepted", { id: "" }), "malformed"],
    [push("state", "channel_status", "onhold", "I-1"), "malformed"],
    [push("state", "cad", {}, [{ id: "I-1" }]), "malformed"],
    [push("state", "message", { message: "Hi" }, {}), "malformed"],
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

  it("accepts 500 conversations and a text of 100 kB", async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ id: `I-${index}`, title: "x".repeat(100) }));
    const scripted = await startScripted(answering("interactions", { value: [...many, null, 7, {}] }));
    expect(scripted.eventsOf("snapshot")[0]?.interactions).toHaveLength(500);
    const message = "x".repeat(100_000);
    scripted.say(push("state", "message", { message, timestamp: "", originator: "p" }));
    expect(scripted.eventsOf("transcript").at(-1)?.entries[0]?.text).toHaveLength(100_000);
  });

  it("accepts attached data that cannot be written as JSON", async () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    const scripted = await startScripted(documented);
    scripted.say(push("state", "cad", { loop, big: 1n, none: undefined }));
    expect(scripted.eventsOf("interaction-changed").at(-1)?.patch.attachedData).toHaveLength(3);
  });
});
