import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stageOf } from "../../src/domain/interaction.ts";
import {
  agentId,
  asBoth,
  asText,
  createPlainGenesysHost,
  type PlainAnswer,
  type PlainGenesysHost,
  unknownTool,
  wireCall,
} from "../support/plainGenesysHost.ts";
import { type ContractDesk, openContractDesk } from "./contractDesk.ts";

// Answers that no proper host gives. Nothing may throw or stand twice, and the agent is told what could not be done.

let plain: PlainGenesysHost;
let desk: ContractDesk;

async function open(list: unknown): Promise<void> {
  plain.list = list;
  desk = openContractDesk({ host: plain.host, newsWithinMs: 2100 });
  await desk.pass();
}
/** Waits for work of the host while the time passes. */
async function settled<T>(work: Promise<T> | undefined): Promise<PromiseSettledResult<T | undefined>> {
  const [result] = await Promise.all([Promise.allSettled([work]), desk.pass()]);
  return result[0];
}
const phase = () => desk.state().connection.phase;
const stages = () => desk.state().order.map((id) => [id, stageOf(desk.interaction(id))]);
const ended = { state: "disconnected", disconnectedTime: "2026-01-02T03:10:00.000Z" };
const asked = { wrapupRequired: true, wrapupPrompt: "mandatory" };

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-01-02T03:20:00.000Z") });
  plain = createPlainGenesysHost();
});
afterEach(() => {
  desk.stop();
  vi.useRealTimers();
});

describe("participants", () => {
  it("without ids are shown, and a command about them says what is missing", async () => {
    await open([wireCall("v1", { own: { id: undefined }, more: [{ purpose: "agent" }, { id: 7 }, null, "x"] })]);
    expect(stages()).toEqual([["v1", "handling"]]);
    const result = desk.run({ type: "hold", interactionId: "v1" });
    await desk.pass();
    expect(await result).toMatchObject({ ok: false, code: "bad-message", reason: expect.stringContaining("no id") });
    expect(plain.calls.map(({ tool }) => tool)).not.toContain("patch_call_participant");
  });

  it("that are the same agent four times are one row, and commands go to the newest", async () => {
    const again = (place: number, state: string) => ({
      id: `again-${place}`,
      purpose: "agent",
      userId: agentId,
      startTime: `2026-01-02T03:0${place}:00.000Z`,
      calls: [{ id: `leg-${place}`, state }],
    });
    const more = [again(9, "alerting"), again(5, "disconnected"), again(6, "terminated")];
    await open([wireCall("v1", { leg: ended, more })]);
    expect(stages()).toEqual([["v1", "offering"]]);
    plain.answers.set("patch_call_participant", () => asText({}));
    void desk.run({ type: "accept", interactionId: "v1" });
    await desk.pass();
    expect(plain.calls.findLast(({ tool }) => tool === "patch_call_participant")?.args).toMatchObject({
      participantId: "again-9",
      state: "connected",
    });
  });

  it("whose legs end twice end once", async () => {
    await open([wireCall("v1", { own: asked })]);
    plain.list = [wireCall("v1", { own: asked, leg: ended })];
    plain.answers.set("get_conversation", () => asText(wireCall("v1", { own: asked, leg: ended })));
    await desk.pass();
    expect(stages()).toEqual([["v1", "wrap-up"]]);
    const { endedAt } = desk.interaction("v1");
    plain.list = [wireCall("v1", { own: asked, leg: { ...ended, state: "terminated" } })];
    await desk.pass();
    expect(stages()).toEqual([["v1", "wrap-up"]]);
    expect(desk.interaction("v1").endedAt).toBe(endedAt);
  });

  it("with times in the future are shown, and no wrap-up ends by them", async () => {
    const future = "2099-01-01T00:00:00.000Z";
    const own = { wrapupRequired: true, wrapupPrompt: "forcedTimeout", wrapupTimeoutMs: 30_000, startAcwTime: future };
    const leg = { state: "disconnected", connectedTime: future, disconnectedTime: future, startAlertingTime: future };
    await open([
      wireCall("v1", { own: { ...own, startTime: future }, leg }),
      wireCall("v2", { leg: { connectedTime: "soon" } }),
    ]);
    expect(stages()).toEqual([
      ["v1", "wrap-up"],
      ["v2", "handling"],
    ]);
    await desk.pass(60_000);
    expect(stages()).toHaveLength(2);
  });
});

describe("hold, mute and recording", () => {
  it.each([
    ["nothing", { held: undefined, muted: undefined }],
    ["null", { held: null, muted: null, recording: null, recordingState: null }],
    ["other types", { held: "true", muted: 1, recording: "yes", recordingState: 7 }],
  ])("are unknown when the host tells %s of them", async (_name, leg) => {
    await open([wireCall("v1", { leg: { held: true, muted: true, recording: true } })]);
    expect(desk.interaction("v1")).toMatchObject({ held: true, muted: true, recording: { state: "on" } });
    plain.list = [wireCall("v1", { leg })];
    await desk.pass();
    expect(desk.interaction("v1")).toMatchObject({
      held: undefined,
      muted: undefined,
      recording: { state: "unknown" },
    });
    const offered = (["hold", "resume", "mute", "unmute", "start-recording", "stop-recording"] as const).filter(
      (type) => desk.availability(type, "v1")?.allowed,
    );
    expect(offered).toHaveLength(6);
  });
});

describe("lists", () => {
  it("of 200 conversations are shown whole", async () => {
    await open(Array.from({ length: 200 }, (_, index) => wireCall(`v${index}`)));
    expect(desk.state().order).toHaveLength(200);
  });

  it("with one conversation several times show it once, and change nothing with each poll", async () => {
    await open([wireCall("v1"), wireCall("v1", { leg: { held: true } }), wireCall("v1", { leg: ended })]);
    expect(stages()).toEqual([["v1", "handling"]]);
    const before = desk.interaction("v1");
    await desk.pass(6000);
    expect(desk.interaction("v1")).toBe(before);
  });

  it("with rubbish between show the rest", async () => {
    await open({ entities: [null, 4, "v1", [], {}, { id: 5 }, { id: "v9", participants: "none" }, wireCall("v1")] });
    expect(stages()).toEqual([["v1", "handling"]]);
    expect(phase()).toBe("connected");
  });

  it.each([
    ["a conversation", wireCall("v1")],
    ["a text", "no conversations"],
    ["an error without a mark", { status: 500, message: "Oops" }],
    ["null", null],
    ["codes", [{ id: "code", name: "Resolved" }]],
  ])("that are %s never empty the panel", async (_name, answer) => {
    await open([wireCall("v1")]);
    plain.answers.set("get_conversation", () => asText(wireCall("v1")));
    plain.list = answer;
    await desk.pass(10_000);
    expect(desk.state().order).toEqual(["v1"]);
    plain.list = [wireCall("v1")];
    await desk.pass(31_000);
    expect(phase()).toBe("connected");
  });

  it("beside a text that says something else are what counts", async () => {
    plain.answers.set("get_conversations", () => ({
      ...asText({ entities: [wireCall("v1", { leg: { held: true } }), wireCall("other")] }),
      structuredContent: { entities: [wireCall("v1")] },
    }));
    await open([]);
    expect(stages()).toEqual([["v1", "handling"]]);
    expect(desk.interaction("v1").held).toBe(false);
  });

  it("that come as a stream of events are read, poll after poll", async () => {
    plain.streams = true;
    await open([wireCall("v1")]);
    expect(stages()).toEqual([["v1", "handling"]]);
    await desk.pass(10_000);
    plain.list = [wireCall("v1", { leg: { held: true } })];
    await desk.pass();
    expect(desk.interaction("v1").held).toBe(true);
    expect(phase()).toBe("connected");
  });

  it("behind another kind of content are found", async () => {
    plain.answers.set("get_conversations", () => ({
      content: [{ type: "image", data: "" }, null, ...asText([wireCall("v1")]).content],
    }));
    await open([]);
    expect(stages()).toEqual([["v1", "handling"]]);
  });
});

describe("answers of the other tools", () => {
  it("of thousands of wrap-up codes have each once", async () => {
    const codes = Array.from({ length: 5000 }, (_, index) => ({ id: `code-${index % 4000}`, name: `Code ${index}` }));
    plain.answers.set("get_conversation_participant_wrapupcodes", () => asText([...codes, { name: "No id" }, null]));
    await open([wireCall("v1", { own: asked })]);
    const found = await settled(plain.host.outcomes("v1"));
    expect(found.status === "fulfilled" ? found.value?.length : found.reason).toBe(4000);
  });

  it("that are of another tool's shape are told, and read again later", async () => {
    plain.answers.set("get_conversation_participant_wrapupcodes", () => asBoth(wireCall("v1")));
    plain.answers.set("get_calls_history", () => asBoth({ id: "code", name: "Resolved" }));
    await open([wireCall("v1", { own: asked })]);
    expect(await settled(plain.host.outcomes("v1"))).toMatchObject({ reason: { code: "bad-message" } });
    expect(await settled(plain.host.callHistory?.past())).toMatchObject({ reason: { code: "bad-message" } });
    plain.answers.set("get_calls_history", () => asBoth({ entities: [wireCall("v1"), null, { id: "h" }] }));
    expect(await settled(plain.host.callHistory?.past())).toMatchObject({ value: [{ id: "v1" }] });
  });

  it.each([
    ["a text", unknownTool("Unknown tool: x")],
    ["words of the library", unknownTool("MCP error -32602: Tool genesys_conversations_x not found")],
    ["nothing", asText({})],
    ["null", asText(null)],
    ["no content", { content: [] }],
    ["an empty text", { content: [{ type: "text", text: "" }] }],
    ["404", new Response('{"message":"No such tool"}', { status: 404 })],
    ["501", new Response("Not implemented", { status: 501 })],
  ] as const)("about help, %s for each, leave it out without a word", async (_name, answer: PlainAnswer) => {
    for (const tool of [
      "get_conversation_summaries",
      "get_conversation_suggestions",
      "get_conversation_communication_agentchecklists",
    ])
      plain.answers.set(tool, () => (answer instanceof Response ? answer.clone() : answer));
    await open([wireCall("v1")]);
    expect(await settled(plain.host.assistant?.read("v1"))).toMatchObject({
      value: { summaries: undefined, suggestions: undefined, checklists: undefined, failed: undefined },
    });
  });
});

describe("errors", () => {
  it.each([
    [unknownTool('{"status":"403","code":"no.permission","message":"Not yours"}'), "forbidden", "Not yours"],
    [unknownTool('{"status":409,"message":"Already held"}'), "refused", "Already held"],
    [unknownTool("Line is locked"), "refused", "Line is locked"],
    [{ ...asText("ok"), structuredContent: { status: 404, message: "Gone away" }, isError: true }, "gone", "Gone away"],
    [
      new Response('{"message":"Try later"}', { status: 503, headers: { "retry-after": "soon" } }),
      "refused",
      "Try later",
    ],
    [
      new Response('{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Bad arguments"}}', { status: 400 }),
      "refused",
      "Bad arguments",
    ],
  ] as const)("%j is told as %s: %s", async (answer: PlainAnswer, code, reason) => {
    await open([wireCall("v1")]);
    plain.answers.set("patch_call_participant", () => answer);
    const result = desk.run({ type: "hold", interactionId: "v1" });
    await desk.pass();
    expect(await result).toEqual({ ok: false, code, reason });
    expect(plain.calls.filter(({ tool }) => tool === "patch_call_participant")).toHaveLength(1);
  });

  it.each([404, 405, 400])("of the handshake with %d leave calls without it", async (status) => {
    const body = '{"jsonrpc":"2.0","id":0,"error":{"code":-32601,"message":"Method not found"}}';
    plain.intercept = (method) => (method === "initialize" ? new Response(body, { status }) : undefined);
    await open([wireCall("v1")]);
    expect(stages()).toEqual([["v1", "handling"]]);
  });

  it.each([
    ["a page of a gateway", "<html><h1>404 Not Found</h1></html>"],
    ["nothing", ""],
    ["a message of a gateway", '{"message":"no Route matched with those values"}'],
  ])("404 with %s in place of an answer ends no conversation", async (_name, body) => {
    await open([wireCall("v1")]);
    plain.answers.set("get_conversation", () => new Response(body, { status: 404 }));
    const refreshed = await settled(plain.host.refresh({ interactionId: "v1" }));
    expect(refreshed).toMatchObject({ status: "rejected", reason: { code: "unreachable" } });
    plain.list = [];
    await desk.pass(10_000);
    expect(stages()).toEqual([["v1", "handling"]]);
  });

  it("404 of the platform itself ends the conversation, however it is passed on", async () => {
    const error = { status: 404, code: "not.found", message: "No such conversation" };
    for (const answer of [unknownTool(JSON.stringify(error)), new Response(JSON.stringify(error), { status: 404 })]) {
      await open([wireCall("v1")]);
      plain.list = [];
      plain.answers.set("get_conversation", () => (answer instanceof Response ? answer.clone() : answer));
      await settled(plain.host.refresh({ interactionId: "v1" }));
      expect(stages()).toEqual([]);
      desk.stop();
      plain = createPlainGenesysHost();
    }
    await open([]);
  });

  it("of a server that is away for a while do not end the handshake for good", async () => {
    await open([wireCall("v1")]);
    plain.intercept = (_method, url) => (url.includes("mcp") ? new Response("", { status: 404 }) : undefined);
    await desk.pass(10_000);
    expect(phase()).toBe("reconnecting");
    expect(desk.state().order).toEqual(["v1"]);
    const shaken: string[] = [];
    plain.intercept = (method) => void shaken.push(method);
    await desk.pass(31_000);
    expect(phase()).toBe("connected");
    expect(shaken).toContain("initialize");
  });
});

describe("another agent", () => {
  const session = (agentUserId: string) =>
    new Response(JSON.stringify({ mcpUrl: "https://mcp.example/", token: agentUserId, pcid: "p", agentUserId }));

  it("never gets a command of the one before, whose token was refused meanwhile", async () => {
    await open([wireCall("v1")]);
    plain.answers.set("patch_call_participant", () => asText({}));
    let isRefused = false;
    plain.intercept = (method, url) => {
      if (url.endsWith("/session")) return session("agent-2");
      if (method !== "tools/call" || isRefused) return undefined;
      isRefused = true;
      return new Response("", { status: 401 });
    };
    const outcome = desk.run({ type: "hangup", interactionId: "v1" });
    await desk.pass();
    expect(await outcome).toEqual({ ok: false, code: "closed", reason: undefined });
    expect(plain.calls.map(({ tool }) => tool)).not.toContain("patch_call_participant");
    await desk.pass(10_000);
    expect([desk.state().agent.id, phase(), stages()]).toEqual(["agent-2", "connected", []]);
  });

  it("sees no conversation of the one before, also while the host does not list any", async () => {
    await open([wireCall("v1")]);
    let isRefused = false;
    plain.intercept = (method, url) => {
      if (url.endsWith("/session")) return session("agent-2");
      if (method !== "tools/call") return undefined;
      const status = isRefused ? 503 : 401;
      isRefused = true;
      return new Response("", { status });
    };
    await desk.pass();
    expect([desk.state().agent.id, stages()]).toEqual(["agent-2", []]);
    await desk.pass(10_000);
    expect(phase()).toBe("reconnecting");
  });
});
