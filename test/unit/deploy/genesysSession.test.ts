import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import tools from "../../../src/simulator/dialects/genesys/tools.json" with { type: "json" };
import {
  clientSecret,
  runService,
  serviceEnvironment,
  type SessionService,
  startSessionService,
  startUpstream,
  type Upstream,
} from "../../support/sessionService.ts";

type Wire = ReturnType<typeof JSON.parse>;
const prefix = "genesys_conversations_";

let upstream: Upstream;
let service: SessionService;
/** A service that cannot reach the host. */
let cutOff: SessionService;
beforeAll(async () => {
  upstream = await startUpstream();
  service = await startSessionService(upstream);
  cutOff = await startSessionService(upstream, { PINKFISH_MCP_URL: "http://127.0.0.1:9/" });
});
afterAll(async () => {
  await service.close();
  await cutOff.close();
  await upstream.close();
});

const session = (agent?: string, from = service): Promise<Response> =>
  fetch(`${from.origin}/genesys/session`, { headers: agent === undefined ? {} : { "x-agent": agent } });
const tokenOf = async (agent = "maya@example.com", from = service): Promise<string> => {
  const answer: Wire = await (await session(agent, from)).json();
  return answer.token;
};

const post = (token: string, message: unknown, from = service): Promise<Response> =>
  fetch(`${from.origin}/genesys/mcp`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: typeof message === "string" ? message : JSON.stringify({ jsonrpc: "2.0", id: 1, ...(message as object) }),
  });
const callMessage = (tool: string, args: object = {}) => ({
  method: "tools/call",
  params: { name: `${prefix}${tool}`, arguments: args },
});

async function connect(token: string, from = service): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(`${from.origin}/genesys/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  });
  await client.connect(transport);
  return client;
}

describe("the session address", () => {
  it("answers the agent whom the reverse proxy names, without the secret and the connection", async () => {
    const response = await session("Maya@example.com");
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      mcpUrl: "http://127.0.0.1:1/genesys/mcp",
      pcid: "own",
      agentUserId: upstream.agentUserId,
      displayName: "Maya",
    });
    const minutes = (Date.parse(JSON.parse(text).expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15);
    expect(text).not.toContain(clientSecret);
    expect(text).not.toContain(upstream.pcid);
  });

  it.each([
    [401, undefined],
    [401, ""],
    [403, "stranger@example.com"],
    [403, "__proto__"],
  ])("answers %i to %j", async (status, agent) => {
    expect((await session(agent)).status).toBe(status);
  });

  it("believes the header of trusted reverse proxies only", async () => {
    const wary = await startSessionService(upstream, { TRUSTED_PROXIES: "10.0.0.1" });
    expect((await session("maya@example.com", wary)).status).toBe(401);
    await wary.close();
  });
});

describe("tool calls", () => {
  it("pass with the agent's own connection, whatever the page writes", async () => {
    const client = await connect(await tokenOf());
    for (const PCID of ["own", "pcid-of-noah"]) {
      const result = await client.callTool({ name: `${prefix}get_conversations`, arguments: { PCID } });
      expect((result.structuredContent as Wire).entities).toEqual([]);
    }
    await client.close();
  });

  it("are of another agent with another agent's token", async () => {
    const client = await connect(await tokenOf("noah@example.com"));
    await expect(
      client.callTool({ name: `${prefix}get_conversations`, arguments: { PCID: upstream.pcid } }),
    ).rejects.toThrow(/PCID names no connection/);
    await client.close();
  });

  it("take a call from the offer to its end", async () => {
    upstream.engine.ring({ from: "+447700900321", name: "Emma Clarke" });
    const client = await connect(await tokenOf());
    const listed = async () =>
      ((await client.callTool({ name: `${prefix}get_conversations`, arguments: {} })).structuredContent as Wire)
        .entities[0];
    const conversation = await listed();
    const own = conversation.participants.find((one: Wire) => one.userId === upstream.agentUserId);
    const patch = (args: object) =>
      client.callTool({
        name: `${prefix}patch_call_participant`,
        arguments: { conversationId: conversation.id, participantId: own.id, ...args },
      });
    await patch({ state: "connected" });
    expect(upstream.engine.find(conversation.id)?.status).toBe("accepted");
    await patch({ state: "disconnected" });
    upstream.clock.advance(1);
    expect(await listed()).toBeUndefined();
    await client.close();
  });

  it.each([
    ["a tool for others", callMessage("post_calls_user_user_id", { userId: "u-2" })],
    ["the end of a whole conversation", callMessage("post_conversation_disconnect", { conversationId: "a" })],
    ["a search", callMessage("post_analytics_conversations_details_query")],
    ["a tool that is no text", { method: "tools/call", params: { name: ["a"] } }],
    ["no tool", { method: "tools/call" }],
    [
      "arguments that are no object",
      { method: "tools/call", params: { name: `${prefix}get_conversations`, arguments: [] } },
    ],
    ["another method", { method: "resources/list" }],
    ["a notification that no client sends", { method: "notifications/Emma Clarke" }],
    ["the end of a call for everybody", callMessage("patch_call", { conversationId: "a", state: "disconnected" })],
    [
      "other people of a call",
      callMessage("patch_call", { conversationId: "a", recordingState: "PAUSED", participants: [{ id: "b" }] }),
    ],
  ])("are refused before they reach the host: %s", async (_, message) => {
    const response = await post(await tokenOf("maya@example.com", cutOff), message, cutOff);
    // A call that was passed on would be answered 502.
    expect(response.status).toBe(200);
    const { error }: Wire = await response.json();
    expect(error.code).toBeLessThan(-32_000);
  });

  describe("as the host gets them", () => {
    const bodies: string[] = [];
    const recorder = createServer((incoming, response) => {
      const record = async (): Promise<void> => {
        bodies.push(await text(incoming));
        response.setHeader("content-type", "application/json").end('{"jsonrpc":"2.0","id":1,"result":{}}');
      };
      void record();
    });
    let recorded: SessionService;
    beforeAll(async () => {
      await new Promise<void>((resolve) => void recorder.listen(0, "127.0.0.1", resolve));
      const { port } = recorder.address() as AddressInfo;
      recorded = await startSessionService(upstream, { PINKFISH_MCP_URL: `http://127.0.0.1:${port}/` });
    });
    afterAll(async () => {
      await recorded.close();
      recorder.close();
    });
    const passed = async (message: unknown): Promise<string> => {
      bodies.length = 0;
      expect((await post(await tokenOf("maya@example.com", recorded), message, recorded)).status).toBe(200);
      return bodies.join();
    };

    it("hide no second message behind a repeated key", async () => {
      const hidden = `"method":"tools/call","params":{"name":"${prefix}delete_conversation","arguments":{}}`;
      expect(await passed(`{"jsonrpc":"2.0","id":1,${hidden},"method":"ping"}`)).not.toContain("tools/call");
    });

    it("name the agent's own user, whatever the page writes", async () => {
      const body: Wire = JSON.parse(
        await passed(callMessage("patch_callbacks", { conversationId: "c", agentId: "somebody", PCID: "other" })),
      );
      expect(body.params.arguments).toEqual({
        conversationId: "c",
        agentId: upstream.agentUserId,
        PCID: upstream.pcid,
      });
    });

    it("name no other connection, however the page spells it and wherever it is", async () => {
      const args = { conversationId: "c", pcid: "other", Pc_Id: "other", "PCID ": "other", " pcid": ["other"] };
      const nested = { attributes: { PCID: "other", tier: "gold" }, list: [{ pcId: "other" }] };
      const { method, params } = callMessage("patch_conversation_participant_attributes", { ...args, ...nested });
      const message = { method, PCID: "other", params: { ...params, PCID: "other", _meta: { PCID: "other" } } };
      const body = await passed(message);
      expect(body).not.toContain("other");
      const { params: sent }: Wire = JSON.parse(body);
      expect(sent).toEqual({
        name: params.name,
        arguments: { conversationId: "c", attributes: { tier: "gold" }, list: [{}], PCID: upstream.pcid },
      });
    });
  });

  it("that do not end are cut off with words, though the page still sends", async () => {
    const headers = { authorization: `Bearer ${await tokenOf()}`, "content-type": "application/json" };
    const sending = request(`${service.origin}/genesys/mcp`, { method: "POST", headers });
    const answer = once(sending, "response");
    sending.write("x".repeat(300_000));
    const [response] = (await answer) as [IncomingMessage];
    expect([response.statusCode, JSON.parse(await text(response))]).toEqual([
      413,
      { message: "The message is too long" },
    ]);
    sending.destroy();
  });

  it.each([
    ["no JSON", "{", 400],
    ["a batch", JSON.stringify([callMessage("get_conversations")]), 400],
    ["null", "null", 400],
    ["a deeply nested message", `{"method":"ping","params":${'{"a":'.repeat(40_000)}0${"}".repeat(40_001)}`, 400],
    [
      "a deeply nested argument",
      JSON.stringify(callMessage("get_conversations")).replace(
        "{}",
        `{"a":${"[".repeat(40_000)}${"]".repeat(40_000)}}`,
      ),
      400,
    ],
    ["a long message", JSON.stringify({ method: "x".repeat(300_000) }), 413],
  ])("must be one message of a sensible size: %s", async (_, text, status) => {
    expect((await post(await tokenOf(), text)).status).toBe(status);
  });
});

describe("tokens", () => {
  const poll = (token: string, from = service) => post(token, callMessage("get_conversations"), from);

  it.each(["", "nonsense", "e30.e30", "a.b.c"])("are refused when they are %j", async (token) => {
    const response = await poll(token);
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  });

  it("are refused when somebody changed the name in them", async () => {
    const [body = "", signature = ""] = (await tokenOf("noah@example.com")).split(".");
    const changed = Buffer.from(body, "base64url").toString().replace("noah", "maya");
    expect((await poll(`${Buffer.from(changed).toString("base64url")}.${signature}`)).status).toBe(401);
  });

  it("are refused by a service with another key", async () => {
    const other = await startSessionService(upstream, { SIGNING_KEY: "k".repeat(32) });
    expect((await poll(await tokenOf(), other)).status).toBe(401);
    await other.close();
  });
});

describe("the host's own token", () => {
  afterEach(() => upstream.spoilTokens(false));

  it("is fetched once for calls at the same time, and again when it is refused", async () => {
    upstream.spoilTokens(true);
    const fresh = await startSessionService(upstream);
    const before = upstream.tokensGiven();
    const token = await tokenOf("maya@example.com", fresh);
    const initialize = {
      method: "initialize",
      params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
    };
    // Not the agent's fault: a sign-in would change nothing.
    expect((await post(token, initialize, fresh)).status).toBe(502);
    expect(upstream.tokensGiven()).toBe(before + 2);
    upstream.spoilTokens(false);
    const answers = await Promise.all([1, 2, 3].map(() => post(token, initialize, fresh)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[0]?.headers.get("mcp-session-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(upstream.tokensGiven()).toBe(before + 3);
    await fresh.close();
  });

  it("passes on what the host says: an unknown session, a limit, a failure", async () => {
    const token = await tokenOf();
    const response = await fetch(`${service.origin}/genesys/mcp`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "mcp-session-id": "forgotten" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, ...callMessage("get_conversations") }),
    });
    expect(response.status).toBe(404);
    upstream.session.fault("rate-limit", true);
    const limited = await post(token, callMessage("get_conversations"));
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "3"]);
    upstream.session.fault("rate-limit", false);
    upstream.session.fault("unavailable", true);
    expect((await post(token, callMessage("get_conversations"))).status).toBe(503);
    upstream.session.fault("unavailable", false);
  });

  it("answers 502 when the host cannot be reached", async () => {
    const token = await tokenOf("maya@example.com", cutOff);
    expect((await post(token, callMessage("get_conversations"), cutOff)).status).toBe(502);
  });
});

it("lets exactly the tools pass that the panel calls", () => {
  const named = (text: string) =>
    [...text.matchAll(/"((?:get|post|patch|put|delete)_[a-z_]+)"/g)].map(([, name = ""]) => name);
  const allowed = named(readFileSync("deploy/genesys-session/allowedTools.mjs", "utf8"));
  const folder = "src/hosts/genesys";
  const called = readdirSync(folder).flatMap((file) => named(readFileSync(`${folder}/${file}`, "utf8")));
  const wrapUps = ["call", "callback"].flatMap((kind) =>
    ["get", "post"].map((method) => `${method}_${kind}_participant_communication_wrapup`),
  );
  expect(allowed.toSorted()).toEqual([...new Set([...called, ...wrapUps])].toSorted());
  const published = new Set(Object.keys(tools));
  expect(allowed.filter((name) => !published.has(prefix + name))).toEqual([]);
});

it("limits the calls of each agent", async () => {
  const slow = await startSessionService(upstream, { CALLS_PER_MINUTE: "30" });
  const token = await tokenOf("maya@example.com", slow);
  const refused = { method: "resources/list" };
  const responses = await Promise.all(Array.from({ length: 62 }, () => post(token, refused, slow)));
  const limited = responses.filter(({ status }) => status === 429);
  expect(limited.length).toBeGreaterThan(0);
  expect(Number(limited[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await post(await tokenOf("noah@example.com", slow), refused, slow)).status).toBe(200);
  await slow.close();
});

describe("the site", () => {
  it("is served with its headers, framed by the configured pages only", async () => {
    const response = await fetch(`${service.origin}/?host=genesys`);
    expect(await response.text()).toContain("Panel");
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'none'; frame-ancestors https://apps.example.com",
    );
  });

  it.each(["/missing.js", "/_headers", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/assets", "/.env"])(
    "answers 404 to %s",
    async (path) => {
      expect((await fetch(service.origin + path)).status).toBe(404);
    },
  );

  it("answers no page of another site", async () => {
    const headers = { "x-agent": "maya@example.com", "sec-fetch-site": "cross-site" };
    expect((await fetch(`${service.origin}/genesys/session`, { headers })).status).toBe(403);
    expect((await session("maya@example.com")).headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("takes nothing but reading", async () => {
    expect((await fetch(service.origin, { method: "POST" })).status).toBe(405);
    expect((await fetch(`${service.origin}/genesys/mcp`)).status).toBe(405);
  });
});

it("logs what was asked, how it ended and how long it took, and no content", async () => {
  const client = await connect(await tokenOf());
  await client
    .callTool({
      name: `${prefix}put_conversation_tags`,
      arguments: { conversationId: "c-17", externalTag: "private words" },
    })
    .catch(() => undefined);
  await client.close();
  await fetch(`${service.origin}/genesys/Emma?of=maya`);
  await expect.poll(() => service.log()).toContain("put_conversation_tags");
  const log = service.log();
  const lines: Wire[] = log
    .trim()
    .split("\n")
    .map((line): Wire => JSON.parse(line));
  expect(lines.findLast(({ path }) => path !== "site")).toMatchObject({
    path: "/genesys/mcp",
    ms: expect.any(Number),
    agent: expect.stringMatching(/^[0-9a-f]{8}$/),
  });
  for (const secret of [clientSecret, upstream.pcid, "private words", "c-17", "maya", "Emma", "+4477"]) {
    expect(log).not.toContain(secret);
  }
});

describe("settings", () => {
  const problemsOf = async (change: Readonly<Record<string, string>>) => {
    const { code, errors } = await runService({ ...serviceEnvironment(upstream, "public"), ...change });
    expect(code).toBe(1);
    return errors.trim().split("\n");
  };

  it("are named one by one when they are wrong, without their values", async () => {
    const problems = await problemsOf({
      AGENTS: '{"maya@example.com": {"pcid": "only-this-secret"}}',
      PINKFISH_CLIENT_SECRET: "",
      SIGNING_KEY: "short-secret",
      PUBLIC_URL: "http://panel.example.com",
      TOKEN_SECONDS: "5",
      TRUSTED_PROXIES: "proxy",
    });
    const names = problems.map((line) => line.split(" ")[0]);
    expect(names).toEqual([
      "PUBLIC_URL",
      "SITE_DIR",
      "TRUSTED_PROXIES",
      "AGENTS",
      "PINKFISH_CLIENT_SECRET",
      "SIGNING_KEY",
      "TOKEN_SECONDS",
    ]);
    expect(problems.join()).not.toMatch(/only-this-secret|short-secret/);
  });
});
