import { describe, expect, it, vi } from "vitest";
import { stageOf } from "../../src/domain/interaction.ts";
import { count, desk, id, open, phase, plain, openWithSession, reload, useGenesysDesk, world } from "./genesysDesk.ts";

useGenesysDesk();

describe("session", () => {
  it("renews the token once when the server refuses it, and repeats the call", async () => {
    await open();
    world.token = "token-2";
    await plain("accept");
    expect(count("GET session")).toBe(2);
    expect(phase()).toBe("connected");
    expect(stageOf(desk.interaction(id))).toBe("handling");
  });

  it("asks for a sign-in at the second refusal, and for nothing more until Retry", async () => {
    await open({ signInUrl: "/sign-in" });
    world.override = () => new Response("", { status: 401 });
    await desk.pass(5000);
    expect(desk.state().connection).toMatchObject({ phase: "sign-in-required", link: "/sign-in" });
    const asked = world.asked().length;
    await desk.pass(120_000);
    expect(world.asked()).toHaveLength(asked);
    world.override = undefined;
    world.host.retry();
    await desk.pass(3000);
    expect(phase()).toBe("connected");
    expect(desk.state().order).toEqual([id]);
  });

  it.each([
    ["401", () => new Response("", { status: 401 })],
    ["403", () => new Response("{}", { status: 403 })],
    ["a redirect", () => new Response("", { status: 302 })],
    ["a page", () => new Response("<html>Sign in</html>")],
  ])("asks for a sign-in when the service answers %s", async (_name, session) => {
    await openWithSession(session);
    expect(phase()).toBe("sign-in-required");
    expect(world.asked()).toEqual(["GET session"]);
  });

  it.each([
    [{ mcpUrl: "http://evil.example/", token: "t", pcid: "p", agentUserId: "a" }, "mcpUrl"],
    [{ mcpUrl: "https://mcp.example/" }, "token"],
  ])("names what is wrong with %j", async (session, wrong) => {
    await openWithSession(() => new Response(JSON.stringify(session)));
    expect(desk.state().connection).toMatchObject({ phase: "failed", reason: expect.stringContaining(wrong) });
  });

  it("renews a refused token at once though the clock was set back since the last one", async () => {
    await open();
    vi.setSystemTime(Date.now() - 5 * 3600_000);
    world.token = "token-2";
    await desk.pass(5000);
    expect(count("GET session")).toBe(2);
    expect(phase()).toBe("connected");
  });

  it("renews the token a minute before its end", async () => {
    await open();
    desk.stop();
    const { session } = world;
    world.session = () => {
      const expiresAt = new Date(Date.now() + 90_000).toISOString();
      return new Response(
        JSON.stringify({
          mcpUrl: "https://mcp.example/genesys",
          token: world.token,
          pcid: "pcid-1",
          agentUserId: "other",
          expiresAt,
        }),
      );
    };
    const before = count("GET session");
    await reload(29_000);
    expect(count("GET session")).toBe(before + 1);
    await desk.pass(2000);
    expect(count("GET session")).toBe(before + 2);
    world.session = session;
  });

  it("puts no secret into an address, and cookies nowhere", async () => {
    await open();
    expect(world.headers().get("authorization")).toBe("Bearer token-1");
    expect(world.headers().get("accept")).toContain("application/json");
  });
});
