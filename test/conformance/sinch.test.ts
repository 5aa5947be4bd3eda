import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import type { Command, OutboundRequest, PlainCommandType } from "../../src/domain/command.ts";
import { addressOf } from "../../src/domain/destination.ts";
import { describeHostContract } from "./hostContract.ts";
import { createSinchWorld } from "./sinchWorld.ts";
import { answering, documented, startScripted } from "./scriptedSinch.ts";

const id = "I-1";

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

  it("reports for which commands the answer is the confirmation", async () => {
    const { host } = await startScripted();
    expect(await host.send({ type: "hold", interactionId: id })).toBe("awaiting-state");
    expect(await host.send({ type: "send-tone", interactionId: id, tone: "1" })).toBe("done");
    expect(await host.send({ type: "serve-queue", queueId: "Q", serve: true })).toBe("done");
  });

  it("asks the host to expand the panel, then requests how the panel is shown", async () => {
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

  it("leaves no listener on the signal of a command that waited until the host was ready", async () => {
    const scripted = await startScripted((message) => (message.type === "init" ? undefined : documented(message)));
    const { signal } = new AbortController();
    const sending = scripted.host.send({ type: "hold", interactionId: id }, signal);
    const init = scripted.sent.find(({ type }) => type === "init");
    scripted.sendFromHost({ id: init?.id, type: "response", payload: { value: [] } });
    expect(await sending).toBe("awaiting-state");
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("requests", () => {
  it("reads an interaction", async () => {
    const scripted = await startScripted(answering("interaction", { value: { id, status: "ended" } }));
    await scripted.host.refresh({ interactionId: id });
    expect(scripted.events().at(-1)).toMatchObject({
      type: "interaction-changed",
      source: "read",
      patch: { id, status: "ended" },
    });
  });

  it("reads the agent, and emits a push during the request again after the answer", async () => {
    const scripted = await startScripted();
    scripted.answer = () => undefined;
    const reading = scripted.host.refresh("agent");
    scripted.sendFromHost({ id: "p1", type: "status", payload: { attribute: "work_status", value: "not_ready" } });
    const value = { id: "A1", work_status: "ready" };
    scripted.sendFromHost({ id: scripted.sent.at(-1)?.id, type: "response", payload: { value } });
    await reading;
    const lastTwo = scripted.eventsOf("agent").slice(-2);
    expect(lastTwo.map(({ patch }) => patch.work)).toEqual(["ready", "not-ready"]);
    scripted.answer = answering("user", { value: "error", reason: "not now" });
    await expect(scripted.host.refresh("agent")).rejects.toMatchObject({ code: "refused", reason: "not now" });
  });

  it("treats a logout as such when only the answer about the agent contains it", async () => {
    const scripted = await startScripted();
    scripted.answer = answering("user", { value: { id: "A1", login_status: "logged_out" } });
    await scripted.host.refresh("agent");
    expect(scripted.eventsOf("connection").at(-1)?.connection).toEqual({ phase: "disconnected", reason: "logout" });
  });

  it("stays logged out when the host closes the panel after a logout", async () => {
    const scripted = await startScripted();
    scripted.sendFromHost({ id: "p1", type: "status", payload: { attribute: "login_status", value: "logged_out" } });
    scripted.sendFromHost({ id: "p2", type: "exit" });
    expect(scripted.eventsOf("connection").at(-1)?.connection).toEqual({ phase: "disconnected", reason: "logout" });
  });

  const message = { message: "Hi", timestamp: "2026-01-01T10:00:00Z", originator: "p1" };
  it.each([[[message]], [{ messages: [message] }]])("reads a transcript in the form %j", async (value) => {
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
