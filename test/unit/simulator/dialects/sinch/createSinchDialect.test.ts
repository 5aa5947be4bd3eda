import { describe, expect, it } from "vitest";
import { createSinchDialect } from "../../../../../src/simulator/dialects/sinch/createSinchDialect.ts";
import type { DialectOptions } from "../../../../../src/simulator/dialects/sinch/types.ts";
import { createEngine } from "../../../../../src/simulator/engine/createEngine.ts";

/** Whatever a frame can receive, looked into as a frame does: with no types. */
type Wire = ReturnType<typeof JSON.parse>;
type Message = { id: string; type?: string; payload: Wire };
type Options = Omit<Partial<DialectOptions>, "post"> & { loggedIn?: boolean; init?: boolean };

const made = (outcome: { ok: boolean; id?: string }): string => outcome.id ?? "";

/** A frame at an accepted queue call (`call`) with a chat in hand (`chat`), the call in view. */
function start({ loggedIn = true, init = true, ...options }: Options = {}) {
  const engine = createEngine({ loggedIn, later: (action) => action() });
  const call = made(engine.ring({ from: "+447700900321", queue: "Customer Care", attachedData: { order: "HL-1" } }));
  const chat = made(engine.queueChat({ from: "x", name: "Aisha", queue: "Sales chat", text: "Hello" }));
  engine.accept(chat);
  engine.accept(call);
  const heard: Message[] = [];
  const bound = options.placement === "queue" ? { interactionId: call } : {};
  const dialect = createSinchDialect(engine, {
    placement: "hidden",
    ...bound,
    ...options,
    post: (message) => heard.push(message as Message),
  });
  let count = 0;
  const ask = (payload: unknown): Message => {
    count += 1;
    const id = `ask-${count}`;
    dialect.receive({ id, type: "action", payload });
    const answer = heard.find((message) => message.id === id);
    if (answer === undefined) throw new Error("no answer");
    return answer;
  };
  const act = (command: string, value?: unknown, interactionId?: unknown) =>
    ask({ command, value, interactionId }).payload;
  const pushes = (attribute: string) => heard.filter((message) => message.payload?.attribute === attribute);
  if (init) dialect.receive({ id: "init", type: "init", payload: false });
  return { engine, dialect, heard, ask, act, pushes, call, chat };
}

describe("init and exit", () => {
  it("answers a global frame with every conversation, a bound one with its own", () => {
    const global = start();
    expect(global.heard[0]).toMatchObject({ id: "init", type: "response" });
    expect(global.heard[0]?.payload.value.map((one: { id: string }) => one.id)).toEqual([global.call, global.chat]);
    const bound = start({ placement: "queue" });
    expect(bound.heard[0]?.payload.value.id).toBe(bound.call);
    expect(bound.act("detail", "activeInteraction").value.id).toBe(bound.call);
    expect(bound.act("detail", "interactions").value).toHaveLength(1);
  });

  it("answers the vendor's client with type init and an empty value, and everything with a type", () => {
    const { heard, ask } = start({ client: "cpc" });
    expect(heard[0]).toEqual({ id: "init", type: "init", payload: { value: [] } });
    expect(ask({ command: "outbound", value: { channel: "phone", to: "+447700900654" } }).type).toBe("response");
  });

  it("keeps init until login", () => {
    const { engine, heard } = start({ loggedIn: false });
    expect(heard).toEqual([]);
    engine.login();
    expect(heard.map((message) => message.type)).toContain("response");
  });

  it.each([
    [true, 1],
    [false, 0],
  ])("replays what was kept when init says %s", (replay, times) => {
    const { engine, dialect, pushes, call } = start({ init: false });
    engine.hold(call);
    expect(pushes("channel_status")).toHaveLength(0);
    dialect.receive({ id: "init", type: "init", payload: replay });
    expect(pushes("channel_status")).toHaveLength(times);
  });

  it("tells the vendor's client of the exit with a payload, which that client looks into", () => {
    const { engine, heard } = start({ client: "cpc" });
    engine.logout();
    expect(heard.at(-1)).toEqual({ id: "exit", type: "exit", payload: {} });
  });

  it("keeps messages after the extension's exit until its next init", () => {
    const { engine, dialect, heard, pushes, call } = start();
    dialect.receive({ id: "bye", type: "exit", payload: null });
    expect(heard.at(-1)).toEqual({ id: "bye", type: "response", payload: { value: "ok" } });
    engine.mute(call);
    expect(pushes("channel_status")).toHaveLength(0);
    dialect.receive({ id: "again", type: "init", payload: true });
    expect(pushes("channel_status")).toHaveLength(1);
  });

  it("says exit once: at logout, when the bound conversation is handled, or when closed", () => {
    const out = start();
    out.engine.logout();
    expect(out.heard.at(-1)).toEqual({ id: "exit", type: "exit" });
    const bound = start({ placement: "queue" });
    bound.act("interaction", "hangup");
    bound.act("interaction", "handle");
    expect(bound.heard.some((message) => message.type === "exit")).toBe(true);
    const closed = start();
    closed.dialect.close();
    closed.dialect.close();
    closed.engine.hold(closed.call);
    expect(closed.heard.filter((message) => message.type === "exit")).toHaveLength(1);
    expect(closed.heard.at(-1)?.type).toBe("exit");
  });

  it("ignores what is no request, and never throws", () => {
    const { dialect, heard } = start();
    const before = heard.length;
    for (const data of [null, 1, "text", [], {}, { type: "state", id: "1" }, { type: "MESSAGE" }])
      dialect.receive(data);
    expect(heard).toHaveLength(before);
  });
});

describe("answers", () => {
  it.each<[string, unknown, (value: Wire) => unknown]>([
    ["user", undefined, (value) => value.permissions.recording === "enabled" && value.name.first_name],
    ["interaction", "call", (value) => value.attached_data.order],
    ["interactions", undefined, (value) => value.length],
    ["activeInteraction", undefined, (value) => value.channel_type],
    ["queue", "call", (value) => value.name],
    ["queues", undefined, (value) => value[0].addresses[0].address],
    ["transcript", "chat", (value) => value[0].message],
    ["extension", undefined, (value) => value.external],
    ["activeExtension", undefined, (value) => value.key],
  ])("detail %s", (subject, which, pick) => {
    const desk = start();
    const id = which === "call" ? desk.call : which === "chat" ? desk.chat : undefined;
    expect(pick(desk.act("detail", subject, id).value)).toBeTruthy();
  });

  it("detail of an interaction's id", () => {
    const { act, call } = start();
    expect(act("detail", call).value.id).toBe(call);
  });

  it("ok for state changes, with the change pushed", () => {
    const { act, pushes, call } = start();
    for (const value of ["mute", "hold", "unhold", "unmute", "startRecording", "stopRecording"]) {
      expect(act("callState", value, call)).toEqual({ value: "ok" });
    }
    expect(pushes("channel_status").map(({ payload }) => [payload.value, payload.interaction.recording])).toEqual([
      ["muted", false],
      ["onhold", false],
      ["muted", false],
      ["connected", false],
      ["connected", true],
      ["connected", false],
    ]);
    expect(act("dtmf", { content: "5" }, call)).toEqual({ value: "ok" });
  });

  it("has no type for outbound, consult and transfer, as documented", () => {
    const { ask, call, engine } = start();
    const consult = ask({ command: "consult", value: { to: "+442079460131" }, interactionId: call });
    expect(Object.keys(consult)).toEqual(["id", "payload"]);
    expect(consult.payload.value).toMatchObject({ consult_for: call, channel_type: "phone" });
    engine.consultedAnswers(consult.payload.value.id);
    const join = ask({ command: "join", interactionId: call });
    expect(join).toMatchObject({ type: "response", payload: { value: { id: call } } });
    const other = start();
    const transfer = other.ask({ command: "transfer", value: { to: "+442079460131", cad: { a: "b" } } });
    expect(Object.keys(transfer)).toEqual(["id", "payload"]);
    expect(transfer.payload.value).toMatchObject({ original_contact_id: other.call });
    expect(other.pushes("cad")[0]?.payload.value).toEqual({ order: "HL-1", a: "b" });
  });

  it("serves all four outbound channels", () => {
    const { act } = start();
    expect(act("outbound", { channel: "phone", to: "+447700900654", from: "+442079460110" }).value.status).toBe(
      "outgoing",
    );
    const text = { to: "+447700900654", from: "+447700900100", content: "Hi", direct: true };
    expect(act("outbound", { channel: "sms", ...text }).value).toMatchObject({
      channel_type: "chat",
      channel_sub_type: "sms",
      status: "accepted",
    });
    expect(act("outbound", { channel: "whatsapp", ...text }).value.channel_sub_type).toBe("whatsapp");
    expect(act("outbound", { channel: "email", to: ["a@mail.example"] }).value).toMatchObject({
      status: "outgoing",
      draft: { from_address: "care@harbourline.example" },
      from_address: { address: "care@harbourline.example" },
    });
  });

  it("answers with the address the extension is framed from", () => {
    const { engine, act } = start();
    engine.setExtensionUrl("https://panel.example/index.html");
    expect(act("detail", "extension").value.url).toBe("https://panel.example/index.html");
  });

  it("sets the extension's properties and pushes activeExtension", () => {
    const { act, pushes } = start();
    for (const name of ["visible", "enabled", "expanded"]) expect(act(name, false)).toEqual({ value: "ok" });
    expect(pushes("activeExtension").at(-1)?.payload.value).toMatchObject({
      visible: false,
      enabled: false,
      expanded: false,
    });
  });

  it("serves what only the vendor's client knows", () => {
    const { act, engine, pushes } = start();
    const waiting = made(engine.queueChat({ from: "y", name: "Y", queue: "Sales chat", wait: true }));
    expect(act("picklist").value).toMatchObject([{ id: waiting, pickable: true }]);
    expect(act("interaction", "pick", waiting)).toEqual({ value: "ok" });
    expect(pushes("status").at(-1)?.payload).toMatchObject({ value: "accepted", interaction: { id: waiting } });
    const queue = engine.state().queues[1]?.id;
    expect(act("queueServe", { serve: false, queue })).toEqual({ value: "ok" });
    expect(act("agentWorkStatus", "not_ready")).toEqual({ value: "ok" });
    expect(act("agentPresence", engine.state().agent.profiles[1]?.id)).toEqual({ value: "ok" });
    expect(pushes("profile").at(-1)?.payload.value.name).toBe("Back office");
  });
});

describe("errors", () => {
  const none = "00000000000000000000000000000000";
  it.each<[string, unknown, unknown, RegExp]>([
    ["details", "user", undefined, /Unknown command: details/],
    ["dance", undefined, undefined, /Unknown command/],
    ["detail", undefined, undefined, /Value of value is missing/],
    ["detail", "weather", undefined, /Unknown detail/],
    ["detail", "interaction", none, /not found/],
    ["detail", "interaction", 12, /must be a string/],
    ["interaction", undefined, "call", /missing/],
    ["interaction", { content: "accept" }, "call", /missing/],
    ["interaction", "explode", "call", /Unknown value/],
    ["interaction", "accept", "call", /Cannot accept/],
    ["interaction", "reject", "call", /Cannot reject/],
    ["interaction", "handle", "call", /Cannot handle/],
    ["interaction", "pick", undefined, /Contact id is required/],
    ["interaction", "pick", "call", /not pickable/],
    ["callState", "unhold", "call", /not on hold/],
    ["callState", "unmute", "call", /not muted/],
    ["callState", "stopRecording", "call", /not recorded/],
    ["callState", "hold", "chat", /not a phone call/],
    ["message", { content: "" }, "chat", /content is missing/],
    ["message", "Hello", "chat", /Value is missing/],
    ["message", { content: "Hello" }, "call", /channel phone/],
    ["dtmf", { content: "55" }, "call", /Invalid DTMF/],
    ["dtmf", { content: "5" }, "chat", /not a phone call/],
    ["join", undefined, "call", /no consultation/],
    ["consult", {}, "call", /to is missing/],
    ["consult", { to: 5 }, "call", /to is missing/],
    ["transfer", { to: "+442079460134" }, "call", /busy/],
    ["transfer", { to: "x", cad: "y" }, "call", /cad must be an object/],
    ["visible", "yes", undefined, /must be a boolean/],
    ["outbound", undefined, undefined, /Value is missing/],
    ["outbound", { channel: "pigeon", to: "x" }, undefined, /not supported/],
    ["outbound", { channel: "phone" }, undefined, /to is missing/],
    ["outbound", { channel: "phone", to: "abc" }, undefined, /Invalid destination/],
    ["outbound", { channel: "phone", to: "+447700900654", from: "+440000000000" }, undefined, /Not permitted/],
    ["outbound", { channel: "sms", to: "+447700900654", content: "x", direct: true }, undefined, /from is missing/],
    [
      "outbound",
      { channel: "sms", to: "+447700900654", from: "+447700900100", direct: true },
      undefined,
      /content is missing/,
    ],
    ["outbound", { channel: "sms", to: ["+447700900654"] }, undefined, /to is missing/],
    ["outbound", { channel: "email", to: "a@mail.example" }, undefined, /array of strings/],
    [
      "outbound",
      { channel: "email", to: ["a@mail.example"], content: "x", direct: true },
      undefined,
      /subject is missing/,
    ],
    ["outbound", { channel: "sms", to: "1", direct: "yes" }, undefined, /direct must be a boolean/],
    ["queueServe", { serve: true }, undefined, /either queue or queues/],
    ["queueServe", { serve: true, queue: none }, undefined, /Queue not found/],
    ["agentWorkStatus", "asleep", undefined, /Unknown work status/],
    ["agentPresence", none, undefined, /profile not found/],
  ])("%s %j for %s", (command, value, which, reason) => {
    const desk = start();
    const id = which === "call" ? desk.call : which === "chat" ? desk.chat : which;
    expect(desk.act(command, value, id)).toEqual({ value: "error", reason: expect.stringMatching(reason) });
  });

  it.each<[unknown, string, RegExp]>([
    [{ id: 7, type: "action", payload: { command: "detail", value: "user" } }, "7", /id must be a string/],
    [{ id: "a", type: "action" }, "a", /Payload is missing/],
    [{ id: "a", type: "action", payload: {} }, "a", /Command is missing/],
    [{ id: "a", type: "init" }, "a", /initiation failure/],
  ])("refuses the envelope %j", (data, id, reason) => {
    const { dialect, heard } = start();
    dialect.receive(data);
    expect(heard.at(-1)).toMatchObject({ id, payload: { value: "error", reason: expect.stringMatching(reason) } });
  });

  it("refuses actions before init", () => {
    expect(start({ init: false }).act("detail", "user").reason).toMatch(/init/);
  });

  it("wants the interaction named for messages and tones in global placement only", () => {
    const global = start({ placement: "global" });
    expect(global.act("dtmf", { content: "5" }).reason).toMatch(/required/);
    expect(global.act("message", { content: "x" }).reason).toMatch(/required/);
    expect(start({ placement: "queue" }).act("dtmf", { content: "5" })).toEqual({ value: "ok" });
  });

  it("refuses undocumented commands when told to", () => {
    const { act } = start({ undocumented: false });
    for (const command of ["picklist", "queueServe", "agentWorkStatus", "agentPresence"]) {
      expect(act(command, "x").reason).toBe(`Unknown command: ${command}`);
    }
  });
});

describe("pushes", () => {
  it("tells a bound frame of its own conversation only", () => {
    const { engine, pushes, chat } = start({ placement: "queue" });
    engine.customerSays(chat, "Anyone there?");
    expect(pushes("message")).toEqual([]);
  });

  it("repeats activeInteraction null", () => {
    const { engine, pushes } = start();
    engine.selectActive(null);
    engine.selectActive(null);
    expect(pushes("activeInteraction").map(({ payload }) => payload.value)).toEqual([null, null]);
  });

  it("tells of the agent", () => {
    const { engine, pushes } = start();
    engine.setWorkStatus("not_ready");
    engine.setPhoneReady(false);
    expect(pushes("work_status").at(-1)?.payload.value).toBe("not_ready");
    expect(pushes("phone_status").at(-1)?.payload.value).toBe(false);
  });

  it("embeds a partial interaction and shares no object with the engine", () => {
    const { engine, pushes, chat } = start();
    engine.customerSays(chat, "Hi");
    const { interaction } = pushes("message")[0]?.payload ?? {};
    expect(interaction).toMatchObject({ id: chat });
    expect(interaction).not.toHaveProperty("transcript");
    interaction.attached_data.order = "changed";
    expect(engine.find(chat)?.attachedData).toEqual({});
  });
});
