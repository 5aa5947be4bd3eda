import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AssistAction, Assistance } from "../../src/domain/assist.ts";
import { toHostError } from "../../src/domain/HostError.ts";
import { queueIdOf } from "../../src/simulator/dialects/genesys/ids.ts";
import { type ContractDesk, openContractDesk } from "./contractDesk.ts";
import { agentId, asText, createPlainGenesysHost, wireCall } from "../support/plainGenesysHost.ts";
import { createGenesysWorld, type GenesysWorld, type GenesysWorldOptions } from "./genesysWorld.ts";

let world: GenesysWorld;
let desk: ContractDesk;
let id: string;

const secureFlows = [{ id: "flow-1", name: "Card" }];

/** Opens the panel with one call that the agent has accepted. */
async function talk(options: GenesysWorldOptions = {}): Promise<void> {
  world = createGenesysWorld(options);
  id = world.offer("Ada Byron");
  desk = openContractDesk(world);
  await desk.pass();
  await desk.press({ type: "accept", interactionId: id });
}

/** Waits for an answer while the time passes. Failures are values. */
async function settled<T>(work: Promise<T> | undefined): Promise<T> {
  if (work === undefined) throw new Error("The host has no such function");
  const result = work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await desk.pass(world.newsWithinMs);
  const done = await result;
  if ("error" in done) throw done.error;
  return done.value;
}
const readHelp = (): Promise<Assistance> => settled(world.host.assistant?.read(id));
const act = (action: AssistAction) => settled(world.host.assistant?.act(id, action));
const lastCall = () => world.commands().at(-1);
const answer = (id: unknown, value: unknown) =>
  new Response(
    JSON.stringify({ jsonrpc: "2.0", id, result: { content: [{ type: "text", text: JSON.stringify(value) }] } }),
    { headers: { "content-type": "application/json" } },
  );
const refusal = (status: number) => new Response(JSON.stringify({ status, message: "No" }), { status });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  desk.stop();
  vi.useRealTimers();
});

describe("the host's help", () => {
  it.each([{ flat: false }, { flat: true }])("is read for the agent's leg, %j", async (options) => {
    await talk(options);
    const help = await readHelp();
    expect(help.failed).toBeUndefined();
    expect(help.summaries?.[0]?.text).toContain("asked about an order");
    expect(help.summaries?.[0]?.facts.map(({ kind }) => kind)).toEqual(["reason", "resolution", "followUp"]);
    expect(help.suggestions?.map(({ title }) => title)).toEqual(["Returns and refunds", "Where is my parcel?"]);
    expect(help.checklists?.[0]?.steps.map(({ isTicked, isImportant }) => [isTicked, isImportant])).toEqual([
      [false, false],
      [false, true],
      [false, false],
    ]);
  });

  it("gets each thing that the agent did, in the published shape", async () => {
    await talk();
    const help = await readHelp();
    const summaryId = help.summaries?.[0]?.id ?? "";
    const [suggestion] = help.suggestions ?? [];
    const suggestionId = suggestion?.id ?? "";
    await act({ type: "saw-summary", summaryId });
    expect(lastCall()).toMatchObject({
      tool: "patch_conversation_summary_engagements",
      args: { conversationId: id, summaryId, visibility: "Presented" },
    });
    await act({ type: "used-summary", summaryId });
    expect(lastCall()?.args).toMatchObject({ status: "Copied" });
    await act({ type: "rate-summary", summaryId, isGood: true, text: "As it is" });
    expect(lastCall()).toMatchObject({
      tool: "post_conversation_summary_feedback",
      args: { rating: "Positive", summary: "As it is" },
    });
    await act({ type: "rate-summary", summaryId, isGood: false, text: "As it is" });
    expect(lastCall()).toMatchObject({ tool: "patch_conversation_summary_feedback", args: { rating: "Negative" } });
    for (const [type, engagementType] of [
      ["saw-suggestion", "Opened"],
      ["used-suggestion", "Copied"],
      ["dismiss-suggestion", "Dismissed"],
    ] as const) {
      await act({ type, suggestionId });
      expect(lastCall()).toMatchObject({
        tool: "post_conversation_suggestion_engagement",
        args: { suggestionId, engagementType },
      });
    }
    expect((await readHelp()).suggestions?.map(({ isDismissed }) => isDismissed)).toEqual([true, false]);
  });

  it("shows a ticked step and finished checklists as the host has them", async () => {
    await talk({ flat: true });
    const [checklist] = (await readHelp()).checklists ?? [];
    const [, step] = checklist?.steps ?? [];
    if (checklist === undefined || step === undefined) throw new Error("There is no step");
    await act({ type: "tick-step", checklistId: checklist.id, step, isTicked: true });
    expect(lastCall()?.args).toMatchObject({
      agentChecklistId: checklist.id,
      checklistItems: [{ id: step.id, name: step.name, agentAction: "Ticked" }],
      afterCallWork: false,
    });
    expect((await readHelp()).checklists?.[0]?.steps.map(({ isTicked }) => isTicked)).toEqual([false, true, false]);
    await act({ type: "finish-checklists" });
    expect((await readHelp()).checklists?.[0]?.isFinal).toBe(true);
  });

  it("hands the customer to a flow that the administrator names, and to no other", async () => {
    await talk({ secureFlows });
    expect((await readHelp()).payments).toEqual([]);
    await act({ type: "start-payment", flowId: "flow-1" });
    const { args } = lastCall() ?? {};
    expect(args).toMatchObject({ flowId: "flow-1", userData: "" });
    expect(args?.["participantId"]).not.toBe(args?.["sourceParticipantId"]);
    expect((await readHelp()).payments).toMatchObject([{ flowId: "flow-1", state: "running" }]);
    await desk.pass(9000);
    expect((await readHelp()).payments).toMatchObject([{ state: "done" }]);
    await expect(act({ type: "start-payment", flowId: "other" })).rejects.toMatchObject({ code: "unsupported" });
  });

  it("never asks about payments without a flow", async () => {
    await talk();
    expect((await readHelp()).payments).toBeUndefined();
    await expect(act({ type: "start-payment", flowId: "flow-1" })).rejects.toMatchObject({ code: "unsupported" });
    expect(world.asked().filter((one) => one.includes("secureivr"))).toEqual([]);
  });

  it("leaves out a part that is forbidden or unknown, and does not ask for it again", async () => {
    await talk({ secureFlows });
    world.override = ({ tool }) => {
      if (tool === "get_conversation_summaries") return refusal(403);
      if (tool === "get_conversation_suggestions") return refusal(404);
      return tool?.includes("secureivr") === true ? refusal(403) : undefined;
    };
    expect(await readHelp()).toMatchObject({
      summaries: undefined,
      suggestions: undefined,
      payments: undefined,
      checklists: [{ name: "Customer care call" }],
      failed: undefined,
    });
    const asked = world.asked().filter((one) => one === "get_conversation_summaries").length;
    await readHelp();
    expect(world.asked().filter((one) => one === "get_conversation_summaries")).toHaveLength(asked);
  });

  it("tells that a part could not be read, and keeps the others", async () => {
    await talk();
    world.override = ({ tool }) => (tool === "get_conversation_summaries" ? refusal(500) : undefined);
    expect(await readHelp()).toMatchObject({ summaries: undefined, suggestions: [{}, {}], failed: { reason: "No" } });
    world.override = ({ tool, id: of }) => (tool === "get_conversation_summaries" ? answer(of, "Not now") : undefined);
    expect((await readHelp()).failed).toBeDefined();
    world.override = undefined;
    expect((await readHelp()).failed).toBeUndefined();
  });

  it.each([
    ["nothing", {}],
    ["an empty list", []],
    ["null", null],
    ["another tool's shape", { entities: [{ participants: [] }, { id: "" }, 4, null, { id: "a", state: 7 }] }],
  ])("survives %s as the answer of every tool", async (_name, value) => {
    await talk({ secureFlows });
    world.override = ({ tool, id: of }) =>
      /summaries|suggestions|checklists|secureivr/.test(tool ?? "") ? answer(of, value) : undefined;
    const help = await readHelp();
    expect([help.summaries, help.suggestions, help.checklists]).toEqual([undefined, undefined, undefined]);
  });
});

describe("past calls and planned callbacks", () => {
  const start = (request: object) =>
    world.host.send({
      type: "start-conversation",
      draftId: "d1",
      request: {
        ...({ channel: "callback", from: undefined, subject: undefined, content: undefined } as const),
        ...({ to: ["+442079460150"], cc: [], bcc: [], direct: true, replyTemplateId: undefined } as const),
        queueId: queueIdOf("Renewals"),
        ...request,
      },
    });

  it("tells whom the agent had on the phone", async () => {
    await talk({ wrapUp: "none" });
    await desk.press({ type: "hangup", interactionId: id });
    const [call] = await settled(world.host.callHistory?.past());
    expect(call).toMatchObject({ id, name: "Ada Byron", kind: "inbound", number: expect.stringMatching(/^\+/) });
    world.override = ({ tool, id: of }) => (tool === "get_calls_history" ? answer(of, "nothing") : undefined);
    await expect(settled(world.host.callHistory?.past())).rejects.toMatchObject({ code: "bad-message" });
  });

  it("moves a callback that it scheduled, and forgets one that is over", async () => {
    await talk();
    const at = Date.now() + 3_600_000;
    await settled(start({ scheduledAt: at }));
    const planned = () => settled(world.host.callHistory?.planned());
    const [callback] = await planned();
    if (callback === undefined) throw new Error("There is no callback");
    expect(callback).toMatchObject({ numbers: ["+442079460150"], at });
    await settled(world.host.callHistory?.move(callback, at + 60_000));
    expect(lastCall()?.args).toMatchObject({
      conversationId: callback.id,
      agentId: expect.any(String),
      callbackScheduledTime: new Date(at + 60_000).toISOString(),
    });
    expect(await planned()).toMatchObject([{ at: at + 60_000 }]);
    world.override = ({ tool }) => (tool === "get_conversation" ? refusal(404) : undefined);
    expect(await planned()).toEqual([]);
    world.override = undefined;
    expect(await planned()).toEqual([]);
  });

  it.each(["nested", "flat"])("tells which callbacks of the list wait, %s, and moves one of them", async (shape) => {
    const plain = createPlainGenesysHost();
    const leg = {
      state: "scheduled",
      callbackNumbers: ["tel:+442079460150"],
      callbackScheduledTime: "2031-01-02T03:04:00Z",
    };
    const callback = (id: string, state: string, userId?: string) => {
      const communication = { ...leg, state };
      const own = { id: `${id}-a`, purpose: userId === undefined ? "acd" : "agent", userId };
      const customer = { id: `${id}-c`, purpose: "customer", name: `Customer ${id}` };
      const participants = [
        customer,
        shape === "flat" ? { ...own, ...communication } : { ...own, callbacks: [communication] },
      ];
      return { id, participants };
    };
    plain.list = [
      wireCall("call"),
      callback("mine", "scheduled", agentId),
      callback("queued", "scheduled"),
      callback("taken", "connected", agentId),
      callback("over", "disconnected", agentId),
    ];
    desk = openContractDesk({ host: plain.host, newsWithinMs: 2100 });
    await desk.pass();
    const planned = async () => {
      const work = plain.host.callHistory?.planned();
      await desk.pass();
      return work;
    };
    expect((await planned())?.map(({ id: of, at, numbers }) => [of, at, numbers])).toEqual([
      ["mine", Date.UTC(2031, 0, 2, 3, 4), ["+442079460150"]],
      ["queued", Date.UTC(2031, 0, 2, 3, 4), ["+442079460150"]],
    ]);
    expect(desk.interaction("mine").scheduledAt).toBe(Date.UTC(2031, 0, 2, 3, 4));
    expect(desk.interaction("taken").scheduledAt).toBeUndefined();
    const reads = () => plain.calls.filter(({ tool }) => tool === "get_conversations").length;
    const before = reads();
    plain.answers.set("patch_callbacks", () => asText({}));
    const [mine] = (await planned()) ?? [];
    const moved = mine && plain.host.callHistory?.move(mine, Date.UTC(2031, 0, 3));
    await desk.pass(600);
    await moved;
    expect(plain.calls.find(({ tool }) => tool === "patch_callbacks")?.args).toEqual({
      PCID: "p",
      conversationId: "mine",
      agentId,
      callbackNumbers: ["+442079460150"],
      callbackScheduledTime: "2031-01-03T00:00:00.000Z",
    });
    // The list is read soon, so that the agent sees the new time.
    expect(reads()).toBeGreaterThan(before + 1);
  });

  it("tells why a callback was not moved", async () => {
    await talk();
    const moved = settled(world.host.callHistory?.move({ id: "gone", name: undefined, numbers: ["1"], at: 1 }, 2));
    await expect(moved.catch((error: unknown) => Promise.reject(toHostError(error)))).rejects.toMatchObject({
      code: "gone",
    });
  });
});
