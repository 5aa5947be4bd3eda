import { describe, expect, it } from "vitest";
import type { Destination } from "../../src/domain/destination.ts";
import { queueIdOf, userIdOf } from "../../src/simulator/dialects/genesys/ids.ts";
import { desk, id, lastCall, open, plain, press, useGenesysDesk, world } from "./genesysDesk.ts";

useGenesysDesk();

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
