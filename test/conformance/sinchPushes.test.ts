import { describe, expect, it } from "vitest";
import { channelStatuses } from "../../src/hosts/sinch/wire.ts";
import fullInteraction from "./fixtures/sinch/fullInteraction.json" with { type: "json" };
import { answering, documented, push, startScripted } from "./scriptedSinch.ts";

const id = "I-1";

describe("pushes", () => {
  const pushed = async (message: unknown) => {
    const scripted = await startScripted();
    const before = scripted.events().length;
    scripted.sendFromHost(message);
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
  ])("channel_status %s sets hold and mute, as far as the value distinguishes them", async (value, facts, impeded) => {
    const [event] = await pushed(push("state", "channel_status", value));
    const patch = event?.type === "interaction-changed" ? event.patch : undefined;
    expect(patch).toMatchObject(facts);
    expect([...(patch?.impeded?.keys() ?? [])]).toEqual(impeded);
  });

  it("merges separate parts of a recording and assumes nothing about missing ones", async () => {
    const scripted = await startScripted();
    const recordingAfter = (fields: object) => {
      scripted.sendFromHost(push("state", "status", "accepted", { id, ...fields }));
      return scripted.eventsOf("interaction-changed").at(-1)?.patch.recording;
    };
    expect(recordingAfter({})).toBeUndefined();
    expect(recordingAfter({ consent: true })).toEqual({ state: "unknown", consent: true });
    expect(recordingAfter({ recording: true })).toEqual({ state: "on", consent: true });
    expect(recordingAfter({ recording: false, consent: null })).toEqual({ state: "off", consent: undefined });
    expect(recordingAfter({ recording: null })).toBeUndefined();
  });

  it("stores an unknown status and channel status unchanged", async () => {
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

  it("emits only the fields in the message", async () => {
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

  it("cad accepts any key", async () => {
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

  it("message becomes a transcript entry", async () => {
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

  it("activeInteraction is emitted once for any number of repetitions", async () => {
    const scripted = await startScripted();
    for (const value of [null, { id }, { id }, null, null])
      scripted.sendFromHost(push("state", "activeInteraction", value, undefined));
    expect(scripted.eventsOf("active-interaction").map((event) => event.interactionId)).toEqual([id, undefined]);
  });

  it("activeExtension counts only for this panel", async () => {
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

  it("applies to the only interaction when it names none, and to none of several", async () => {
    const scripted = await startScripted();
    const bare = { type: "state", payload: { attribute: "channel_status", value: "onhold" } };
    scripted.sendFromHost(bare);
    expect(scripted.events().at(-1)).toEqual({ type: "ignored", reason: "no-interaction" });
    scripted.sendFromHost(push("state", "status", "accepted"));
    scripted.sendFromHost(bare);
    expect(scripted.events().at(-1)).toMatchObject({ patch: { id, held: true } });
    scripted.sendFromHost(push("state", "status", "accepted", { id: "I-2" }));
    scripted.sendFromHost(bare);
    expect(scripted.events().at(-1)).toEqual({ type: "ignored", reason: "no-interaction" });
  });

  it("reads every field of an interaction", async () => {
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

  it("merges separate parts of an e-mail", async () => {
    const scripted = await startScripted();
    scripted.sendFromHost(push("state", "status", "accepted", { id, content: "Hello", case_id: "C" }));
    scripted.sendFromHost(push("state", "status", "accepted", { id, from_address: { address: "a@b.c" }, cid: "D" }));
    expect(scripted.events().at(-1)).toMatchObject({
      patch: { email: { content: "Hello", from: { address: "a@b.c" } }, references: [{ value: "C" }, { value: "D" }] },
    });
  });
});

describe("bad input", () => {
  it("drops a wrong field and reads the rest", async () => {
    for (const wrong of [7, true, "text", [], {}, [[]], [null]]) {
      const scripted = await startScripted();
      for (const field of Object.keys(fullInteraction)) {
        if (field === "id") continue;
        const interaction: unknown = { ...fullInteraction, [field]: wrong };
        scripted.sendFromHost(push("state", "channel_status", "onhold", interaction));
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
    scripted.sendFromHost(message);
    expect(scripted.events().slice(before)).toEqual([{ type: "ignored", reason }]);
  });

  it("accepts 500 conversations and a text of 100 kB", async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ id: `I-${index}`, title: "x".repeat(100) }));
    const scripted = await startScripted(answering("interactions", { value: [...many, null, 7, {}] }));
    expect(scripted.eventsOf("snapshot")[0]?.interactions).toHaveLength(500);
    const message = "x".repeat(100_000);
    scripted.sendFromHost(push("state", "message", { message, timestamp: "", originator: "p" }));
    expect(scripted.eventsOf("transcript").at(-1)?.entries[0]?.text).toHaveLength(100_000);
  });

  it("accepts attached data that cannot be written as JSON", async () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    const scripted = await startScripted(documented);
    scripted.sendFromHost(push("state", "cad", { loop, big: 1n, none: undefined }));
    expect(scripted.eventsOf("interaction-changed").at(-1)?.patch.attachedData).toHaveLength(3);
  });
});
