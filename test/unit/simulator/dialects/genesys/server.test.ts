import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HttpFault } from "../../../../../src/simulator/faults/faultNames.ts";
import { type Desk, ownArgs, startDesk, type Wire } from "./startDesk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.close());

const poll = () => desk.call("get_conversations");

/** Posts one JSON-RPC message as the panel would, and returns the response. */
const post = (message: object, headers: Readonly<Record<string, string>> = {}) =>
  fetch(desk.signIn.mcpUrl, {
    method: "POST",
    headers: {
      authorization: `Bearer ${desk.signIn.token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, ...message }),
  });
const pollMessage = {
  method: "tools/call",
  params: { name: "genesys_conversations_get_conversations", arguments: {} as object },
};

it("answers a session with everything the panel needs", () => {
  expect(desk.signIn).toMatchObject({
    mcpUrl: `${desk.origin}/mcp`,
    token: expect.stringMatching(/^[0-9a-f-]{36}$/),
    pcid: expect.stringMatching(/^pcid-/),
    agentUserId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(Date.parse(desk.signIn.expiresAt)).toBeGreaterThan(Date.now());
});

it("lists all published tools", async () => {
  const { tools } = await desk.client.listTools();
  expect(tools).toHaveLength(111);
  const poll = tools.find((one) => one.name === "genesys_conversations_get_conversations");
  expect(poll?.inputSchema.properties).toHaveProperty("PCID");
});

it.each([
  [
    "a key that the schema does not have",
    "get_conversations",
    { extra: 1 },
    /get_conversations.*additional properties/i,
  ],
  ["a missing key", "get_conversation", {}, /get_conversation.*conversationId/],
  ["a wrong type", "get_conversation", { conversationId: 7 }, /get_conversation.*string/],
  [
    "a word outside the list",
    "patch_call_participant_consult",
    { conversationId: "a", participantId: "b", speakTo: "ALL" },
    /speakTo/,
  ],
  ["another connection", "get_conversations", { PCID: "other" }, /PCID names no connection/],
  ["no tool", "get_nonsense", {}, /Unknown tool/],
])("refuses %s", async (_, tool, args, sentence) => {
  await expect(desk.call(tool, args)).rejects.toThrow(sentence);
});

it("answers a published tool that it does not simulate", async () => {
  await expect(desk.call("delete_conversation", { conversationId: "a" })).rejects.toThrow(
    /does not serve delete_conversation/,
  );
});

it("lets a page of any origin ask, and read what it must", async () => {
  const preflight = await fetch(desk.signIn.mcpUrl, { method: "OPTIONS" });
  const allowed = preflight.headers.get("access-control-allow-headers") ?? "";
  for (const name of ["authorization", "content-type", "mcp-session-id", "mcp-protocol-version", "last-event-id"]) {
    expect(allowed).toContain(name);
  }
  const response = await post({ method: "nonsense" });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-expose-headers")).toBe("mcp-session-id, retry-after");
  expect((await fetch(desk.signIn.mcpUrl)).status).toBe(405);
});

it("refuses a token that it did not give, or that has expired", async () => {
  expect((await post(pollMessage, { authorization: "Bearer made-up" })).status).toBe(401);
  const other = await startDesk({ tokenMs: 0 }).catch((error: unknown) => String(error));
  expect(other).toMatch(/401|Unauthorized|invalid_token/);
});

it("refuses what is no JSON, and an unknown session", async () => {
  const response = await fetch(desk.signIn.mcpUrl, { method: "POST", body: "{" });
  expect(response.status).toBe(400);
  expect((await post(pollMessage, { "mcp-session-id": "made-up" })).status).toBe(404);
});

describe("a server without a handshake", () => {
  it("answers every call on its own and knows no initialize", async () => {
    await desk.close();
    const { startGenesysServer } = await import("../../../../support/genesysServer.ts");
    const server = await startGenesysServer({ protocol: "plain" });
    const signIn: Wire = await (await fetch(server.sessionUrl)).json();
    const ask = async (message: object): Promise<Wire> => {
      const response = await fetch(signIn.mcpUrl, {
        method: "POST",
        headers: { authorization: `Bearer ${signIn.token}`, accept: "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", id: 4, ...message }),
      });
      return response.json();
    };
    expect((await ask({ method: "initialize" })).error.code).toBe(-32_601);
    const params = { name: "genesys_conversations_get_conversations", arguments: { PCID: signIn.pcid } };
    expect((await ask({ method: "tools/call", params })).result.structuredContent.entities).toEqual([]);
    expect((await ask({ method: "tools/call", params: { name: "nonsense" } })).error.code).toBe(-32_000);
    await server.close();
    desk = await startDesk();
  });
});

describe("faults", () => {
  const on = (name: HttpFault) => desk.session.fault(name, true);
  const off = (name: HttpFault) => desk.session.fault(name, false);

  it.each([
    ["sign-in", 401, undefined],
    ["unavailable", 503, undefined],
    ["rate-limit", 429, "3"],
  ] as const)("%s answers %i until it is over", async (name, status, retryAfter) => {
    on(name);
    const response = await post({
      ...pollMessage,
      params: { ...pollMessage.params, arguments: { PCID: desk.signIn.pcid } },
    });
    expect(response.status).toBe(status);
    expect(response.headers.get("retry-after") ?? undefined).toBe(retryAfter);
    expect((await fetch(desk.sessionUrl)).status).toBe(name === "sign-in" ? 401 : 200);
    await expect(poll()).rejects.toThrow(String(status));
    off(name);
    expect((await poll()).entities).toEqual([]);
  });

  it("answers a web page in place of JSON", async () => {
    on("html-body");
    const response = await post(pollMessage);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html"]);
  });

  it("refuses every command, but no reading, when the agent may do nothing or the host fails", async () => {
    desk.engine.ring({ from: "+447700900321" });
    const accept = async () =>
      desk.call("patch_call_participant", { ...ownArgs(await desk.listed()), state: "connected" });
    on("forbidden");
    await expect(accept()).rejects.toThrow(/403/);
    off("forbidden");
    on("error");
    await expect(accept()).rejects.toThrow(/500.*Simulated failure/);
    off("error");
    expect(desk.engine.state().interactions[0]?.status).toBe("offered");
    await accept();
    expect(desk.engine.state().interactions[0]?.status).toBe("accepted");
  });

  it("breaks the connection after a command was carried out", async () => {
    desk.engine.ring({ from: "+447700900321" });
    const args = ownArgs(await desk.listed());
    on("lost-answer");
    await expect(desk.call("patch_call_participant", { ...args, state: "connected" })).rejects.toThrow(/fetch failed/);
    expect(desk.engine.state().interactions[0]?.status).toBe("accepted");
  });

  it("breaks some connections before anything is done", async () => {
    on("drop");
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async () => {
        try {
          return (await post({ method: "ping" })).status;
        } catch {
          return "broken";
        }
      }),
    );
    expect(outcomes).toContain("broken");
    expect(outcomes.filter((one) => one === "broken").length).toBeLessThan(15);
  });

  it("answers lists that are some seconds old", async () => {
    on("stale");
    expect((await poll()).entities).toEqual([]);
    desk.engine.ring({ from: "+447700900321" });
    expect((await poll()).entities).toEqual([]);
    desk.clock.advance(4000);
    expect((await poll()).entities).toHaveLength(1);
  });

  it("shifts every time by the same amount", async () => {
    desk.engine.ring({ from: "+447700900321" });
    const { startTime, participants } = await desk.listed();
    on("clock-skew");
    const skewed = await desk.listed();
    const shift = Date.parse(skewed.startTime) - Date.parse(startTime);
    expect(Math.abs(shift)).toBeGreaterThan(60_000);
    expect(Date.parse(skewed.participants[0].startTime) - Date.parse(participants[0].startTime)).toBe(shift);
  });

  it("cuts some answers", async () => {
    desk.engine.ring({ from: "+447700900321" });
    const whole = JSON.stringify(await poll());
    on("truncate");
    const answers = [];
    for (let count = 0; count < 12; count += 1) answers.push(JSON.stringify(await poll()));
    expect(answers).toContain(whole);
    expect(answers.some((answer) => answer !== whole)).toBe(true);
  });

  it("waits before it answers", async () => {
    on("delay");
    let isAnswered = false;
    const answer = (async () => {
      await poll();
      isAnswered = true;
    })();
    await expect
      .poll(() => {
        desk.clock.advance(100);
        return isAnswered;
      })
      .toBe(true);
    await answer;
  });

  it("restarts: away for a while, then it has forgotten the session but no conversation", async () => {
    desk.engine.ring({ from: "+447700900321" });
    desk.session.restart();
    await expect(poll()).rejects.toThrow(/fetch failed/);
    desk.clock.advance(3500);
    await expect(poll()).rejects.toThrow(/Session not found/);
    const client = new Client({ name: "test", version: "1" });
    const transport = new StreamableHTTPClientTransport(new URL(desk.signIn.mcpUrl), {
      requestInit: { headers: { authorization: `Bearer ${desk.signIn.token}` } },
    });
    await client.connect(transport);
    const { structuredContent } = await client.callTool({
      name: "genesys_conversations_get_conversations",
      arguments: { PCID: desk.signIn.pcid },
    });
    expect((structuredContent as Wire).entities).toHaveLength(1);
    await client.close();
  });
});
