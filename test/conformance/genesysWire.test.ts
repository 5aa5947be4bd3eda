import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { InteractionCommand } from "../../src/domain/command.ts";
import type { Destination } from "../../src/domain/destination.ts";
import { stageOf } from "../../src/domain/interaction.ts";
import { queueIdOf, userIdOf } from "../../src/simulator/dialects/genesys/ids.ts";
import { wrapUpCodes } from "../../src/simulator/dialects/genesys/WrapUpSettings.ts";
import { type ContractDesk, openContractDesk } from "./contractDesk.ts";
import { createGenesysWorld, type GenesysWorld, type GenesysWorldOptions } from "./genesysWorld.ts";

let world: GenesysWorld;
let desk: ContractDesk;
let id: string;

/** Opens the panel with one call that rings. */
async function open(options: GenesysWorldOptions = {}): Promise<void> {
  world = createGenesysWorld(options);
  id = world.offer("Ada Byron");
  desk = openContractDesk(world);
  await desk.pass();
}

const press = async (command: InteractionCommand) => {
  const outcome = await desk.press(command);
  return outcome;
};
const plain = (
  type:
    | "accept"
    | "hold"
    | "hangup"
    | "conference"
    | "pause-recording"
    | "start-recording"
    | "cancel-consult"
    | "complete-consult"
    | "skip-wrap-up"
    | "mute"
    | "resume-recording",
) => press({ type, interactionId: id });
const lastCall = () => world.commands().at(-1);
const count = (what: string) => world.asked().filter((one) => one === what).length;
const phase = () => desk.state().connection.phase;
const wrapUp = () => desk.interaction(id).wrapUp;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  desk.stop();
  vi.useRealTimers();
});

describe("calls of tools", () => {
  const to = (kind: Destination["kind"], of: string): Destination => ({ kind, id: of, label: of });
  const agent = userIdOf("Grace Hopper");

  it("accepts, holds, mutes and hangs up on the agent's own participant", async () => {
    await open();
    await plain("accept");
    const own = lastCall()?.args["participantId"];
    expect(lastCall()).toEqual({
      tool: "patch_call_participant",
      args: { PCID: "pcid-1", conversationId: id, participantId: own, state: "connected" },
    });
    await plain("hold");
    expect(lastCall()?.args).toMatchObject({ participantId: own, held: true });
    await plain("mute");
    expect(lastCall()?.args).toMatchObject({ muted: true });
    expect(desk.interaction(id)).toMatchObject({ held: true, muted: true });
    await plain("hangup");
    expect(lastCall()).toMatchObject({ tool: "patch_call_participant", args: { state: "disconnected" } });
  });

  it("pauses the recording of the conversation, not of the participant", async () => {
    await open();
    await plain("accept");
    await plain("start-recording");
    expect(lastCall()?.args).toMatchObject({ recording: true });
    await plain("pause-recording");
    expect(lastCall()).toMatchObject({ tool: "patch_call", args: { recordingState: "PAUSED", participants: [] } });
    expect(lastCall()?.args["startTime"]).toMatch(/^\d{4}-/);
    expect(desk.interaction(id).recording?.state).toBe("paused");
    await plain("resume-recording");
    // The host's trunk stops recording on hold, which is no secure pause.
    await plain("hold");
    expect(desk.interaction(id).recording?.state).toBe("on");
  });

  it.each([
    [to("address", "+442079460199"), "post_conversation_participant_transfer", { address: "+442079460199" }],
    [to("agent", agent), "post_conversation_participant_replace_agent", { userId: agent }],
    [
      to("queue", queueIdOf("Renewals")),
      "post_conversation_participant_replace_queue",
      { queueId: queueIdOf("Renewals") },
    ],
    [
      { ...to("contact", "contact-1"), phoneType: "CellPhone" },
      "post_conversation_participant_replace_contact_external",
      { contactId: "contact-1", phoneType: "CellPhone" },
    ],
  ])("transfers to %o", async (destination, tool, args) => {
    await open();
    await plain("accept");
    const transfer = { type: "transfer", interactionId: id, to: destination, attachedData: undefined } as const;
    void desk.run({ ...transfer, keepUntilAnswered: true });
    await desk.pass();
    expect(lastCall()).toMatchObject({ tool, args: { ...args, transferType: "Attended" } });
  });

  it.each([
    [to("address", "+442079460199"), "post_call_participant_voice_consult", { address: "+442079460199" }],
    [to("agent", agent), "post_call_participant_consult_agent", { userId: agent }],
    [to("queue", queueIdOf("Renewals")), "post_call_participant_consult_queue", { queueId: queueIdOf("Renewals") }],
    [to("contact", "c"), "post_call_participant_consult_contact_external", { contactId: "c", phoneType: "WorkPhone" }],
  ])("consults %o on the customer's participant", async (destination, tool, args) => {
    await open();
    await plain("accept");
    const own = lastCall()?.args["participantId"];
    void desk.run({ type: "consult", interactionId: id, to: destination, attachedData: undefined });
    await desk.pass();
    expect(lastCall()).toMatchObject({ tool, args: { ...args, speakTo: "DESTINATION" } });
    expect(lastCall()?.args["participantId"]).not.toBe(own);
  });

  it("disables Hang up while a consultation runs, and enables it in a conference", async () => {
    await open();
    await plain("accept");
    await press({ type: "consult", interactionId: id, to: to("address", "200"), attachedData: undefined });
    expect(desk.availability("hangup", id)).toEqual({ allowed: false, why: "hangup-completes-transfer" });
    world.answerConsult();
    await desk.pass();
    await plain("conference");
    expect(lastCall()).toMatchObject({ tool: "patch_call_participant_consult", args: { speakTo: "CONFERENCE" } });
    expect(desk.availability("hangup", id)).toEqual({ allowed: true });
    await plain("hangup");
    expect(desk.interaction(id).consult.phase).toBe("none");
  });

  it("sends only changed attached data, and no transfer when that fails", async () => {
    await open();
    await plain("accept");
    const before = world.commands().length;
    world.override = ({ tool }) =>
      tool === "patch_conversation_participant_attributes"
        ? new Response('{"message":"Attributes are locked"}', { status: 400 })
        : undefined;
    const outcome = desk.run({
      type: "transfer",
      interactionId: id,
      to: to("address", "200"),
      keepUntilAnswered: false,
      attachedData: [...desk.interaction(id).attachedData, { key: "case", value: "42" }],
    });
    await desk.pass();
    expect(await outcome).toEqual({ ok: false, code: "refused", reason: "Attributes are locked" });
    expect(world.commands()).toHaveLength(before);
    world.override = undefined;
    await press({ type: "set-attached-data", interactionId: id, data: [{ key: "case", value: "42" }] });
    expect(lastCall()?.args).toMatchObject({ attributes: { case: "42" } });
  });

  it("sets marks, tags and tones", async () => {
    await open({ digitsTo: "customer" });
    await plain("accept");
    const own = lastCall()?.args["participantId"];
    await press({ type: "set-flag", interactionId: id, text: "" });
    expect(desk.interaction(id).flag).toEqual({ text: "general" });
    await press({ type: "remove-flag", interactionId: id });
    expect(desk.interaction(id).flag).toBeUndefined();
    await press({ type: "set-tag", interactionId: id, text: "VIP" });
    expect(lastCall()).toMatchObject({ tool: "put_conversation_tags", args: { externalTag: "VIP" } });
    await press({ type: "send-tone", interactionId: id, tone: "5" });
    expect(lastCall()).toMatchObject({ tool: "post_conversation_participant_digits", args: { digits: "5" } });
    expect(lastCall()?.args["participantId"]).not.toBe(own);
  });

  it("starts calls and callbacks", async () => {
    await open();
    const request = {
      ...({ from: undefined, subject: undefined, content: undefined, cc: [], bcc: [] } as const),
      ...({ direct: true, replyTemplateId: undefined } as const),
    };
    const start = (more: object) =>
      world.host.send({
        type: "start-conversation",
        draftId: "d1",
        request: { ...request, channel: "phone", to: ["+442079460150"], ...more },
      });
    const queueId = queueIdOf("Renewals");
    const sent = [start({}), start({ channel: "callback", queueId, scheduledAt: Date.UTC(2030, 0, 2, 3, 4) })];
    await desk.pass();
    await Promise.all(sent);
    expect(world.commands()).toContainEqual({
      tool: "post_calls",
      args: { PCID: "pcid-1", phoneNumber: "+442079460150" },
    });
    expect(lastCall()?.args).toMatchObject({
      callbackNumbers: ["+442079460150"],
      queueId,
      callbackScheduledTime: "2030-01-02T03:04:00.000Z",
    });
  });

  it("hides the recording when the host forbids it", async () => {
    await open();
    await plain("accept");
    world.override = ({ tool }) =>
      tool === "patch_call_participant" ? new Response('{"message":"missing permission"}', { status: 403 }) : undefined;
    const outcome = desk.run({ type: "start-recording", interactionId: id });
    await desk.pass();
    expect(await outcome).toEqual({ ok: false, code: "forbidden", reason: "missing permission" });
    expect(desk.availability("start-recording", id)).toBeUndefined();
  });
});

describe("wrap-up", () => {
  const outcome = wrapUpCodes[0]?.id ?? "";
  const save = (isDraft: boolean) => {
    const form = wrapUp();
    if (form.kind !== "form") throw new Error("There is no form");
    return {
      type: "save-wrap-up",
      interactionId: id,
      formId: form.formId,
      outcome,
      notes: "Solved",
      tags: ["a", "b"],
      isDraft,
    } as const;
  };
  const ended = async (options: GenesysWorldOptions) => {
    await open(options);
    await plain("accept");
    await plain("hangup");
  };

  it("saves a draft and the final answers for the agent's leg", async () => {
    await open();
    await plain("accept");
    const draft = desk.run(save(true));
    await desk.pass();
    expect(await draft).toEqual({ ok: true });
    expect(lastCall()?.args).toMatchObject({ provisional: true, notes: "Solved", code: outcome, tags: ["a", "b"] });
    await plain("hangup");
    expect(stageOf(desk.interaction(id))).toBe("wrap-up");
    await desk.pass(10_000);
    await press(save(false));
    expect(lastCall()?.tool).toBe("post_call_participant_communication_wrapup");
    expect(lastCall()?.args).toMatchObject({ code: outcome, durationSeconds: expect.any(Number) });
    expect(lastCall()?.args).not.toHaveProperty("provisional");
    expect(desk.state().order).toEqual([]);
  });

  it("says in words that the answers cannot be saved where the host never tells the leg", async () => {
    await ended({ flat: "always" });
    expect(wrapUp()).toMatchObject({ kind: "form", required: true });
    const before = world.commands().length;
    const outcome = desk.run(save(false));
    await desk.pass();
    expect(await outcome).toEqual({
      ok: false,
      code: "bad-message",
      reason: "The host reports no id of the agent's leg.",
    });
    expect(world.commands()).toHaveLength(before);
    expect(desk.state().order).toEqual([id]);
  });

  it("skips an optional wrap-up only", async () => {
    await ended({ wrapUp: "optional" });
    expect(wrapUp()).toMatchObject({ required: false, canSkip: true, dueAt: undefined });
    await plain("skip-wrap-up");
    expect(lastCall()?.args).toMatchObject({ wrapupSkipped: true });
    expect(desk.state().order).toEqual([]);
  });

  it("has no countdown and nothing to skip where the wrap-up is mandatory", async () => {
    await ended({ wrapUp: "mandatory" });
    expect(wrapUp()).toMatchObject({ required: true, canSkip: false, dueAt: undefined });
    expect(desk.availability("skip-wrap-up", id)).toBeUndefined();
  });

  it("counts down, and takes the host's end as the end", async () => {
    await ended({ wrapUp: "timeout" });
    expect(wrapUp()).toMatchObject({ canLeaveEarly: true, dueAt: expect.any(Number) });
    await desk.pass(70_000);
    expect(desk.state().order).toEqual([]);
    expect(world.commands().map(({ tool }) => tool)).not.toContain("post_call_participant_communication_wrapup");
  });

  it("stays until the forced end although the outcome is saved", async () => {
    await ended({ wrapUp: "forcedTimeout" });
    await press(save(false));
    expect(desk.state().order).toEqual([id]);
    expect(wrapUp()).toMatchObject({ kind: "form", saved: { isDraft: false, outcome } });
    expect(desk.record(save(false))).toBeUndefined();
    await desk.pass(30_000);
    expect(desk.state().order).toEqual([]);
  });

  it.each([
    ["agentRequested", [expect.any(String) as string]],
    ["unasked", []],
    ["none", []],
  ] as const)("leaves what %s leaves", async (wrapUp, order) => {
    for (const flat of [false, true]) {
      await ended({ wrapUp, flat });
      expect(desk.state().order).toEqual(order);
      desk.stop();
    }
  });

  it("reads the draft of an earlier page", async () => {
    await open();
    await plain("accept");
    void desk.run(save(true));
    await desk.pass();
    desk.stop();
    desk = openContractDesk(world);
    await desk.pass();
    expect(wrapUp()).toMatchObject({ saved: { notes: "Solved", outcome, isDraft: true } });
  });
});

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
    world = createGenesysWorld();
    world.session = session;
    desk = openContractDesk(world);
    await desk.pass(60_000);
    expect(phase()).toBe("sign-in-required");
    expect(world.asked()).toEqual(["GET session"]);
  });

  it.each([
    [{ mcpUrl: "http://evil.example/", token: "t", pcid: "p", agentUserId: "a" }, "mcpUrl"],
    [{ mcpUrl: "https://mcp.example/" }, "token"],
  ])("names what is wrong with %j", async (session, wrong) => {
    world = createGenesysWorld();
    world.session = () => new Response(JSON.stringify(session));
    desk = openContractDesk(world);
    await desk.pass(60_000);
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
    desk = openContractDesk(world);
    await desk.pass(29_000);
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
    const outcome = desk.run({ type: "accept", interactionId: id });
    await desk.pass(20_000);
    expect(await outcome).toMatchObject({ ok: false });
    expect(count("patch_call_participant")).toBe(before + 1);
  });

  it("renders nothing when nothing changed", async () => {
    await open();
    const { interactions } = desk.state();
    await desk.pass(10_000);
    expect(desk.state().interactions).toBe(interactions);
  });
});
