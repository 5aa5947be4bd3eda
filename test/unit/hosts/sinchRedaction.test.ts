import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordPort } from "../../../src/bridge/recordPort.ts";
import type { HostEvent } from "../../../src/domain/host.ts";
import { createInteractionMemory } from "../../../src/hosts/sinch/interactionMemory.ts";
import { addressOf } from "../../../src/domain/destination.ts";
import { isRecord, read } from "../../../src/hosts/lenient.ts";
import { readPush } from "../../../src/hosts/sinch/readPush.ts";
import { messageRule } from "../../../src/hosts/sinch/redaction.ts";
import { createSinchHost } from "../../../src/hosts/sinch/SinchHost.ts";
import { summarize } from "../../../src/hosts/sinch/summarize.ts";
import * as wire from "../../../src/hosts/sinch/wire.ts";
import { createRecorder } from "../../../src/recording/createRecorder.ts";
import { newRedactor } from "../../../src/recording/newRedactor.ts";
import { createRedactor } from "../../../src/recording/redact.ts";
import { createSinchDialect } from "../../../src/simulator/dialects/sinch/createSinchDialect.ts";
import { createContactIds } from "../../../src/simulator/dialects/sinch/createContactIds.ts";
import { createEngine } from "../../../src/simulator/engine/createEngine.ts";
import fullInteraction from "../../conformance/fixtures/sinch/fullInteraction.json";
import { linkedPorts } from "../../support/linkedPorts.ts";

const redactor = createRedactor([7, 11]);
const redacted = (message: unknown): unknown => redactor.redact(message, messageRule);
const push = (attribute: string, value: unknown, interaction: unknown = { id: "I1" }) => ({
  id: "push-1",
  type: "state",
  payload: { attribute, value, interaction },
});
const made = (result: { readonly ok: boolean; readonly id?: string }): string => result.id ?? "";

/**
 * Runs a call, a chat and an e-mail with the real adapter and the simulated host. Returns all messages and their
 * recording.
 */
async function workedDay() {
  const engine = createEngine({ later: (action) => action(), newId: createContactIds(Math.random) });
  const [hostEnd, panelEnd] = linkedPorts({ sync: true });
  const dialect = createSinchDialect(engine, { post: (message) => hostEnd.send(message), placement: "global" });
  hostEnd.listen((data) => queueMicrotask(() => dialect.receive(data)));
  const said: unknown[] = [];
  const overheard = recordPort(panelEnd, { message: (_, message) => said.push(message), failed: () => {} });
  const recorder = createRecorder({ messages: 2000, redact: true, newRedactor });
  const port = recordPort(overheard, recorder.observe({ rule: messageRule, summarize }));
  const host = createSinchHost({ port, config: { requestMs: 5000 } });
  const stop = host.start(() => {});
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  await settle();
  const data = { order: "HL-204417", Kundennummer: "99120", tier: "Silver" };
  const call = made(
    engine.ring({ from: "+447700900321", name: "Emma Clarke", queue: "Customer Care", attachedData: data }),
  );
  const chat = made(
    engine.queueChat({ from: "aisha", name: "Aisha Rahman", queue: "Sales chat", text: "Where is my lamp?" }),
  );
  const mail = made(
    engine.sendEmail({
      from: { address: "grace.okafor@mail.example", name: "Grace Okafor" },
      queue: "Care mailbox",
      subject: "Damaged parcel",
      content: "<p>My parcel came with a <b>torn corner</b>.</p>",
      attachments: [{ filename: "parcel.jpg", size: "284113" }],
      attachedData: {},
    }),
  );
  await host.send({ type: "accept", interactionId: call });
  await host.send({ type: "accept", interactionId: chat });
  await host.send({ type: "accept", interactionId: mail });
  await host.refresh({ interactionId: mail });
  engine.customerSays(chat, "My card is 4111 1111 1111 1111");
  await host.send({ type: "send-message", interactionId: chat, text: "Thank you, Aisha" });
  await host.send({ type: "send-tone", interactionId: call, tone: "7" });
  await host.readTranscript(chat);
  await host.queues();
  await host
    .send({
      type: "transfer",
      interactionId: call,
      to: addressOf("Hannah Wood"),
      keepUntilAnswered: false,
      attachedData: [{ key: "Kundennummer", value: "99120" }],
    })
    .catch(() => undefined);
  await settle();
  stop();
  const recording = recorder.entries().map(({ message }) => message);
  return { said, recording, call, chat, recorder };
}

describe("recording of Sinch messages", () => {
  it("contains no customer data, no agent data and no text", async () => {
    const { said, recording } = await workedDay();
    // Long enough that no placeholder is equal by chance.
    const ofCustomers = [
      "Emma Clarke",
      "447700900321",
      "HL-204417",
      "Kundennummer",
      '"99120"',
      '"Silver"',
      "Aisha Rahman",
    ];
    const ofMessages = ['"aisha"', "Where is my lamp?", "Damaged parcel", "torn corner", "4111 1111", "Thank you"];
    const ofOthers = ["grace.okafor", "Grace Okafor", "Hannah Wood", '"Maya"', "Lindqvist", '"4012"', "Customer Care"];
    const secrets = [...ofCustomers, ...ofMessages, ...ofOthers, "harbourline", "442079460100"];
    const [before, after] = [JSON.stringify(said), JSON.stringify(recording)];
    expect(secrets.filter((secret) => !before.includes(secret))).toEqual([]);
    expect(secrets.filter((secret) => after.includes(secret))).toEqual([]);
  });

  it("contains the data for a replay: every message with its ids, types, states, times and lists", async () => {
    const { said, recording, call, chat } = await workedDay();
    expect(recording).toHaveLength(said.length);
    const shown = new Set([
      "id",
      "type",
      "attribute",
      "command",
      "status",
      "channel_status",
      "channel_type",
      "timestamp",
    ]);
    for (const name of [
      "date_created",
      "interactionId",
      "consult_for",
      "uniquekey",
      "serve",
      "recording",
      "enabled",
      "limit",
    ])
      shown.add(name);
    const protocolOf = (value: unknown, key = ""): unknown => {
      if (Array.isArray(value)) return value.map((item) => protocolOf(item, key));
      if (isRecord(value)) {
        const names = Object.keys(value).filter((name) => name !== "dir_entry");
        // The names in attached data are redacted, too.
        if (key === "attached_data" || key === "cad" || key === "value of cad") return names.length;
        const isCad = value["attribute"] === "cad";
        return Object.fromEntries(
          names.map((name) => [name, protocolOf(value[name], isCad && name === "value" ? "value of cad" : name)]),
        );
      }
      return shown.has(key) || typeof value === "boolean" || value === null ? value : typeof value;
    };
    expect(protocolOf(recording)).toEqual(protocolOf(said));
    const text = JSON.stringify(recording);
    for (const id of [call, chat]) expect(text).toContain(id);
  });

  it("gives the same events in the adapter as the original", async () => {
    const { said, recording } = await workedDay();
    const eventsOf = (messages: readonly unknown[]): readonly HostEvent[] => {
      const memory = createInteractionMemory();
      return messages.flatMap((message) => {
        const envelope = read(wire.envelope, message);
        const payload = read(wire.payload, envelope?.payload);
        return envelope?.type === "state" && payload !== undefined ? readPush(payload, memory, undefined) : [];
      });
    };
    const skeletonOf = (event: HostEvent): unknown => {
      if (event.type === "transcript") return event.entries.map(({ id, at, text }) => [id, at, text.length]);
      if (event.type !== "interaction-changed") return event;
      const { id, status, line, channel, parties, attachedData, createdAt, ...rest } = event.patch;
      return {
        id,
        status,
        line,
        channel,
        createdAt,
        people: parties?.length,
        data: attachedData?.length,
        rest: Object.keys(rest),
      };
    };
    const events = eventsOf(said);
    expect(events.length).toBeGreaterThan(20);
    expect(eventsOf(recording).map(skeletonOf)).toEqual(events.map(skeletonOf));
  });

  it("uses one placeholder for one person in all messages", async () => {
    const { said, recording } = await workedDay();
    const titles = (messages: readonly unknown[]) =>
      messages.flatMap((message) => {
        const { payload } = message as {
          payload?: { interaction?: { title?: string; dir_entry?: { name?: string } } };
        };
        return payload?.interaction === undefined ? [] : [payload.interaction];
      });
    const names = titles(recording).map(({ dir_entry }) => dir_entry?.name);
    const originals = titles(said).map(({ dir_entry }) => dir_entry?.name);
    const pairs = new Set(originals.map((name, at) => `${name} → ${names[at]}`));
    expect(pairs.size).toBe(new Set(originals).size);
  });

  it("hides every part of an interaction except protocol values", () => {
    const text = JSON.stringify(redacted({ id: "1", type: "response", payload: { value: [fullInteraction] } }));
    const secrets = [
      "Order 17",
      "Grace",
      "Hopper",
      "customer@",
      "sales@",
      "Hello",
      "order.pdf",
      "Spring",
      "Phone1",
      "Secret",
    ];
    expect([...secrets, '"nested"', '"041"', '"yes"'].filter((secret) => text.includes(secret))).toEqual([]);
    const protocol = [fullInteraction.id, '"email"', '"connected"', "2026-01-01T10:00:00Z", '"something_new":true'];
    expect(protocol.filter((word) => !text.includes(word))).toEqual([]);
  });

  it.each([
    push("cad", { name: "Ada Lovelace", Lovelace: 1 }),
    push("message", { message: "Ada Lovelace", timestamp: "Lovelace", originator: "Lovelace" }),
    push("status", "Ada Lovelace"),
    push("unheard_of", "Lovelace"),
    push("unheard_of", { Lovelace: ["Lovelace"] }),
    push("activeInteraction", { id: "Ada Lovelace", title: "Lovelace" }),
    { id: "Ada Lovelace", type: "Ada Lovelace", payload: "Lovelace" },
    {
      id: "1",
      type: "action",
      payload: { command: "outbound", value: { to: ["Lovelace@x.org"], content: "Lovelace" } },
    },
    { id: "1", type: "action", payload: { command: "unheard_of", value: "Lovelace" } },
    { id: "1", type: "response", payload: { value: "Lovelace" } },
    { id: "1", type: "response", payload: { value: "error", reason: "Agent Lovelace is not available" } },
    { Lovelace: "Lovelace", type: "state" },
    "Lovelace",
    ["Lovelace", { id: "Ada Lovelace" }],
  ])("hides a name in a field that should not contain one: %j", (message) => {
    const text = JSON.stringify(redacted(message));
    expect(text.replace('"Lovelace":', "")).not.toContain("Lovelace");
  });

  const tellingIds = [
    "invoice_Ada_Lark.pdf",
    "Ada_Lark",
    "tel:358401234567",
    "+358401234567",
    "wa-358401234567",
    "ada.lark@example.com",
    "sip:ada.lark@example.com",
    "Lark-Ada-1815",
    "AdaLark",
  ];
  it.each(tellingIds)("hides a name or number that is used as an id: %s", (telling) => {
    const interaction = {
      ...Object.fromEntries(
        Object.entries(fullInteraction).map(([name, value]) => [name, typeof value === "string" ? telling : value]),
      ),
      ...Object.fromEntries(
        ["consult_for", "callback_id", "conference_id", "contact_id", "terminal_id", "channel_sub_type"].map((name) => [
          name,
          telling,
        ]),
      ),
      from_queue: { id: telling, name: telling },
      participants: [{ uniquekey: telling, alias: telling, status: telling, capability: telling }],
      transcript: {
        messages: [{ id: telling, ref_id: telling, message: telling, timestamp: telling, originator: telling }],
      },
      attachments: [{ id: telling, filename: telling, size: telling, originator: telling }],
      [telling]: telling,
    };
    const messages = [
      { id: telling, type: telling, payload: { attribute: telling, value: telling, interaction } },
      { id: "1", type: "state", payload: { attribute: "activeInteraction", value: telling, interaction } },
      { id: "1", type: "response", payload: { value: [interaction], type: telling } },
      {
        id: "1",
        type: "response",
        payload: { value: { id: telling, presence: telling, language: telling, key: telling } },
      },
      {
        id: "1",
        type: "action",
        payload: { command: "detail", value: telling, interactionId: telling, queueId: telling },
      },
      { id: "1", type: "action", payload: { command: telling, value: telling } },
      { id: "1", type: "action", payload: { command: "agentPresence", value: telling } },
      { id: "1", type: "action", payload: { command: "queueServe", value: { queue: telling } } },
    ];
    const text = JSON.stringify(messages.map(redacted));
    expect(text).not.toMatch(/Ada|Lark|ada|lark|358401234567/);
    // The same id has the same placeholder everywhere, so a replay can match the conversation.
    const ids = [...text.matchAll(/"(?:interactionId|consult_for|uniquekey|originator)":"([^"]*)"/g)].map(
      ([, id]) => id,
    );
    expect(new Set(ids).size).toBe(1);
  });

  it("shows the words of a reason that support needs", () => {
    const reason = "Transfer failed: agent Lovelace is not available";
    const { payload } = redacted({ id: "1", type: "response", payload: { value: "error", reason } }) as {
      payload: { value: string; reason: string };
    };
    expect(payload.value).toBe("error");
    expect(payload.reason).toMatch(/^Transfer failed: agent [A-Z][a-z]{7} is not available$/);
  });

  it("never throws on any message", () => {
    const attribute = fc.constantFrom("cad", "status", "message", "activeInteraction", "profile", "x");
    const payload = fc.oneof(
      fc.anything(),
      fc.record({ attribute, value: fc.anything(), interaction: fc.anything() }, { requiredKeys: [] }),
      fc.record({ command: fc.anything(), value: fc.anything() }),
      fc.record({ value: fc.anything(), reason: fc.anything() }),
    );
    fc.assert(
      fc.property(fc.record({ id: fc.anything(), type: fc.anything(), payload }, { requiredKeys: [] }), (message) => {
        const copy = redacted(message);
        expect(typeof JSON.stringify(copy)).toBe("string");
        expect(summarize(copy).title).not.toBe("");
        expect(summarize(message).title).not.toBe("");
      }),
      { numRuns: 2000 },
    );
  });
});

describe("summary of a message", () => {
  it.each([
    [{ id: "1", type: "init", payload: true }, "init", false],
    [{ id: "1", type: "init", payload: { value: [] } }, "init", true],
    [{ id: "1", type: "action", payload: { command: "callState", value: "hold" } }, "action callState hold", false],
    [{ id: "1", type: "response", payload: { value: "ok" } }, "response ok", true],
    [{ id: "1", payload: { value: {} } }, "message", true],
    [{ id: "1", type: "response", payload: { value: "error", reason: "no" } }, "response error no", true],
    [push("status", "accepted"), "state status accepted", false],
    [{ id: "exit", type: "exit" }, "exit", false],
    ["text", "message", true],
  ])("of %j", (message, title, isAnswer) => {
    expect(summarize(message)).toMatchObject({ title, isAnswer });
  });

  it("marks answers that are refusals", () => {
    expect(summarize({ id: "1", type: "response", payload: { value: "error" } }).isRefusal).toBe(true);
    expect(summarize({ id: "1", type: "response", payload: { value: "ok" } }).isRefusal).toBe(false);
    // The value of an attribute may be this word, too.
    expect(summarize(push("status", "error")).isRefusal).toBe(false);
  });
});
