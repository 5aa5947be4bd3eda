import { describe, expect, it, vi } from "vitest";
import { stageOf } from "../../src/domain/interaction.ts";
import { count, desk, id, open, phase, plain, useGenesysDesk, world } from "./genesysDesk.ts";

useGenesysDesk();

describe("polling", () => {
  it("reads as often as the state needs", async () => {
    await open();
    const before = count("get_conversations");
    await desk.pass(5000);
    expect(count("get_conversations") - before).toBeGreaterThanOrEqual(4);
    await plain("accept");
    await desk.pass(4000);
    const handling = count("get_conversations");
    await desk.pass(6000);
    expect(count("get_conversations") - handling).toBeGreaterThanOrEqual(2);
    expect(count("get_conversations") - handling).toBeLessThanOrEqual(4);
  });

  it("reads three times after a command", async () => {
    await open();
    await plain("accept");
    await desk.pass(6000);
    const before = count("get_conversations");
    const sent = world.host.send({ type: "hold", interactionId: id });
    await desk.pass(1100);
    await sent;
    expect(count("get_conversations") - before).toBeGreaterThanOrEqual(2);
  });

  it("stops on a hidden page and goes on at once when it is shown", async () => {
    await open();
    world.changeVisibility("hidden");
    await desk.pass(61_000);
    const before = count("get_conversations");
    await desk.pass(120_000);
    expect(count("get_conversations")).toBe(before);
    world.changeVisibility("visible");
    await desk.pass(10);
    expect(count("get_conversations")).toBe(before + 1);
  });

  it("says so after two failed reads, keeps the rows, and waits as long as the host asks", async () => {
    await open();
    world.override = ({ tool }) =>
      tool === "get_conversations"
        ? new Response('{"message":"slow down"}', { status: 429, headers: { "retry-after": "20" } })
        : undefined;
    await desk.pass(1100);
    const before = count("get_conversations");
    await desk.pass(15_000);
    expect(count("get_conversations")).toBe(before);
    await desk.pass(10_000);
    expect(phase()).toBe("reconnecting");
    expect(desk.state().order).toEqual([id]);
    world.override = undefined;
    await desk.pass(30_000);
    expect(phase()).toBe("connected");
  });

  it("waits no longer than the host asked when the clock is set back meanwhile", async () => {
    await open();
    const slowDown = new Response('{"message":"slow down"}', { status: 429, headers: { "retry-after": "20" } });
    world.override = ({ tool }) => (tool === "get_conversations" ? slowDown.clone() : undefined);
    await desk.pass(1100);
    vi.setSystemTime(Date.now() - 5 * 3600_000);
    world.override = undefined;
    const before = count("get_conversations");
    await desk.pass(60_000);
    expect(count("get_conversations")).toBeGreaterThan(before);
    expect(phase()).toBe("connected");
  });

  it("waits no longer for a server that is away because the agent pressed meanwhile", async () => {
    await open();
    world.override = () => new Response("", { status: 503 });
    const pressed = desk.run({ type: "mute", interactionId: id });
    await desk.pass(2500);
    expect((await pressed).ok).toBe(false);
    const again = desk.run({ type: "hold", interactionId: id });
    await desk.pass(2500);
    expect((await again).ok).toBe(false);
    expect(phase()).toBe("reconnecting");
    world.override = undefined;
    await desk.pass(9000);
    expect(phase()).toBe("connected");
  });

  it("shakes hands again when the server was restarted, and repeats the call", async () => {
    await open();
    world.restart();
    await plain("accept");
    expect(count("initialize")).toBe(2);
    expect(stageOf(desk.interaction(id))).toBe("handling");
    expect(world.commands().filter(({ args }) => args["state"] === "connected")).toHaveLength(1);
  });

  it.each([
    ["an HTML page", () => new Response("<html>502</html>", { status: 502, headers: { "content-type": "text/html" } })],
    ["a page as success", () => new Response("<html></html>", { headers: { "content-type": "text/html" } })],
    [
      "half an answer",
      () => new Response('{"jsonrpc":"2.0","id":', { headers: { "content-type": "application/json" } }),
    ],
  ])("sends a command once although the answer is %s", async (_name, answer) => {
    await open();
    const before = count("patch_call_participant");
    world.override = ({ tool }) => (tool === "patch_call_participant" ? answer() : undefined);
    const result = desk.run({ type: "accept", interactionId: id });
    await desk.pass(20_000);
    expect(await result).toMatchObject({ ok: false });
    expect(count("patch_call_participant")).toBe(before + 1);
  });

  it("renders nothing when nothing changed", async () => {
    await open();
    const { interactions } = desk.state();
    await desk.pass(10_000);
    expect(desk.state().interactions).toBe(interactions);
  });
});
