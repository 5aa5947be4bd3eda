import { describe, expect, it } from "vitest";
import { stageOf } from "../../src/domain/interaction.ts";
import { wrapUpCodes } from "../../src/simulator/dialects/genesys/WrapUpSettings.ts";
import type { GenesysWorldOptions } from "./genesysWorld.ts";
import { desk, id, lastCall, open, plain, press, reload, useGenesysDesk, world, wrapUp } from "./genesysDesk.ts";

useGenesysDesk();

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
    await reload();
    expect(wrapUp()).toMatchObject({ saved: { notes: "Solved", outcome, isDraft: true } });
  });
});
