import { afterEach, describe, expect, it } from "vitest";
import { queueIdOf } from "../../../../../src/simulator/dialects/genesys/ids.ts";
import type { WrapUpChoice } from "../../../../../src/simulator/dialects/genesys/WrapUpSettings.ts";
import { type Desk, own, ownArgs, startDesk, type Wire } from "./startDesk.ts";

let desk: Desk;
afterEach(() => desk.close());

/** A call was taken and has ended. Returns its id. */
async function ended(wrapUp: WrapUpChoice): Promise<string> {
  desk = await startDesk({ wrapUp });
  desk.engine.ring({ from: "+447700900321", name: "Emma Clarke", queue: "Customer Care" });
  await desk.call("patch_call_participant", { ...ownArgs(await desk.listed()), state: "connected" });
  const { id } = await desk.listed();
  desk.engine.customerHangsUp(id);
  desk.clock.advance(1);
  return id;
}

const communicationArgs = (conversation: Wire) => ({
  ...ownArgs(conversation),
  communicationId: (own(conversation).callbacks[0] ?? own(conversation).calls[0]).id,
});
const acwOf = (conversation: Wire) => own(conversation).calls[0].afterCallWork;
const save = async (id: string, args: Readonly<Record<string, unknown>>) =>
  desk.call("post_call_participant_communication_wrapup", {
    ...communicationArgs(await desk.conversation(id)),
    ...args,
  });
const firstCode = async (id: string) => {
  const codes = await desk.call("get_conversation_participant_wrapupcodes", ownArgs(await desk.conversation(id)));
  return codes[0].id as string;
};
/** Whether the conversation has left the contact centre. */
const isGone = (id: string) => desk.engine.find(id) === undefined;

it("sends wrap-up codes as text only, because structured content has no lists", async () => {
  const id = await ended("mandatory");
  const result = await desk.raw("get_conversation_participant_wrapupcodes", ownArgs(await desk.conversation(id)));
  expect(result.structuredContent).toBeUndefined();
  expect(JSON.parse((result.content[0] as { text: string }).text)).toContainEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    name: "Resolved",
  });
});

describe("after-call work", () => {
  it("has no limit and no way round it when it is mandatory", async () => {
    const id = await ended("mandatory");
    expect(own(await desk.conversation(id))).toMatchObject({ wrapupPrompt: "mandatory", wrapupRequired: true });
    expect(acwOf(await desk.conversation(id))).toMatchObject({ state: "pending" });
    await expect(
      desk.call("patch_call_participant", { ...ownArgs(await desk.conversation(id)), wrapupSkipped: true }),
    ).rejects.toThrow(/cannot be skipped/);
    desk.clock.advance(3_600_000);
    expect(isGone(id)).toBe(false);
    await expect(save(id, { notes: "No code" })).rejects.toThrow(/code is required/);
    await save(id, { code: await firstCode(id), notes: "Done", tags: ["vip"], durationSeconds: 9 });
    expect(own(await desk.conversation(id)).wrapup).toMatchObject({ notes: "Done", tags: ["vip"], durationSeconds: 9 });
    expect(acwOf(await desk.conversation(id))).toMatchObject({ state: "complete" });
    expect(isGone(id)).toBe(true);
  });

  it("can be skipped when it is optional", async () => {
    const id = await ended("optional");
    await desk.call("patch_call_participant", { ...ownArgs(await desk.conversation(id)), wrapupSkipped: true });
    expect(own(await desk.conversation(id)).wrapupSkipped).toBe(true);
    expect(isGone(id)).toBe(true);
  });

  it("follows the agent's request", async () => {
    const id = await ended("agentRequested");
    expect(own(await desk.conversation(id)).calls[0].afterCallWorkRequired).toBe(true);
    expect(isGone(id)).toBe(false);
  });

  it("is left out when the agent did not request it", async () => {
    const id = await ended("unasked");
    expect(own(await desk.conversation(id)).calls[0].afterCallWorkRequired).toBe(false);
    expect(isGone(id)).toBe(true);
  });

  it("is ended by the host when its time is over, and earlier by the agent", async () => {
    const id = await ended("timeout");
    const { startAcwTime, wrapupTimeoutMs } = own(await desk.conversation(id));
    expect(Date.parse(startAcwTime)).toBeLessThanOrEqual(desk.clock.now());
    desk.clock.advance(wrapupTimeoutMs - 1000);
    expect(isGone(id)).toBe(false);
    desk.clock.advance(2000);
    expect(own(await desk.conversation(id)).wrapup).toMatchObject({ code: "ININ-WRAP-UP-TIMEOUT" });
    expect(isGone(id)).toBe(true);
  });

  it("may be saved before its time is over", async () => {
    const id = await ended("timeout");
    await save(id, { code: await firstCode(id) });
    expect(isGone(id)).toBe(true);
  });

  it("keeps the conversation to the end of a forced time, with the agent's code", async () => {
    const id = await ended("forcedTimeout");
    const code = await firstCode(id);
    await save(id, { code });
    expect(isGone(id)).toBe(false);
    desk.clock.advance(21_000);
    expect(own(await desk.conversation(id)).wrapup.code).toBe(code);
    expect(isGone(id)).toBe(true);
    await expect(save(id, { code })).rejects.toThrow(/409/);
  });

  it("is none for a direct call", async () => {
    desk = await startDesk();
    desk.engine.ring({ from: "+447700900321" });
    await desk.call("patch_call_participant", { ...ownArgs(await desk.listed()), state: "connected" });
    const { id } = await desk.listed();
    expect(own(await desk.listed()).wrapupRequired).toBe(false);
    desk.engine.customerHangsUp(id);
    desk.clock.advance(1);
    expect(isGone(id)).toBe(true);
  });
});

it("keeps what is typed as provisional until it is saved", async () => {
  const id = await ended("mandatory");
  const read = async (args: object = {}) =>
    desk.call("get_call_participant_communication_wrapup", {
      ...communicationArgs(await desk.conversation(id)),
      ...args,
    });
  expect(await read({ provisional: true })).toEqual({});
  await save(id, { provisional: true, notes: "Half a sent" });
  expect(await read({ provisional: true })).toMatchObject({ provisional: true, notes: "Half a sent" });
  expect(await read()).toEqual({});
  expect(isGone(id)).toBe(false);
});

it("refuses codes it does not have, other communications and the tools of callbacks", async () => {
  const id = await ended("mandatory");
  await expect(save(id, { code: "nonsense" })).rejects.toThrow(/no wrap-up code nonsense/);
  const code = await firstCode(id);
  await expect(save(id, { code, communicationId: "other" })).rejects.toThrow(/Communication other was not found/);
  await expect(
    desk.call("post_callback_participant_communication_wrapup", {
      ...communicationArgs(await desk.conversation(id)),
      code,
    }),
  ).rejects.toThrow(/404/);
});

it("asks for after-call work of e-mails, too", async () => {
  desk = await startDesk({ wrapUp: "mandatory" });
  desk.engine.sendEmail({
    from: { address: "a@example.com", name: "A" },
    queue: "Care mailbox",
    subject: "S",
    content: "C",
  });
  const offered = await desk.listed();
  expect(own(offered).emails[0].state).toBe("alerting");
  await desk.call("patch_conversation_participant", { ...ownArgs(offered), state: "connected" });
  await desk.call("patch_conversation_participant", { ...ownArgs(offered), state: "disconnected" });
  const { id } = offered;
  expect(own(await desk.conversation(id)).emails[0].state).toBe("disconnected");
  expect(isGone(id)).toBe(false);
});

describe("a callback", () => {
  const taken = async () => {
    desk = await startDesk({ wrapUp: "mandatory" });
    desk.engine.requestCallback({
      name: "Grace Okafor",
      queue: "Customer Care",
      numbers: ["+447700900508", "+442079460171"],
      scheduledAt: undefined,
    });
    await desk.call("patch_callback_participant", { ...ownArgs(await desk.listed()), state: "connected" });
    return desk.listed();
  };

  it("lists its numbers, dials one, and is wrapped up by its own tools", async () => {
    const { id } = await taken();
    expect(own(await desk.listed()).callbacks[0]).toMatchObject({
      state: "connected",
      callbackNumbers: ["+447700900508", "+442079460171"],
      callbackUserName: "Grace Okafor",
    });
    await desk.call("post_call", { conversationId: id, callNumber: "+442079460171" });
    expect(own(await desk.listed()).calls[0].state).toBe("contacting");
    desk.clock.advance(2500);
    expect(own(await desk.listed()).calls[0].state).toBe("connected");
    await desk.call("patch_call_participant", { ...ownArgs(await desk.listed()), held: true });
    expect(own(await desk.listed()).calls[0].held).toBe(true);
    await desk.call("patch_callback_participant", { ...ownArgs(await desk.listed()), state: "disconnected" });
    const after = await desk.conversation(id);
    expect(own(after).callbacks[0].state).toBe("disconnected");
    expect(own(after).calls[0].state).toBe("disconnected");
    desk.clock.advance(1);
    await desk.call("post_callback_participant_communication_wrapup", {
      ...communicationArgs(after),
      code: await firstCode(id),
    });
    expect(desk.engine.state().interactions).toEqual([]);
  });

  it("is scheduled, changed, and offered when its time comes", async () => {
    desk = await startDesk();
    const inOneHour = new Date(desk.clock.now() + 3_600_000).toISOString();
    const inTwoHours = new Date(desk.clock.now() + 7_200_000).toISOString();
    const { conversation } = await desk.call("post_callbacks", {
      callbackNumbers: ["+447700900508"],
      queueId: queueIdOf("Customer Care"),
      callbackScheduledTime: inOneHour,
    });
    expect((await desk.conversation(conversation.id)).participants[1].callbacks[0].state).toBe("scheduled");
    await desk.call("patch_callbacks", {
      conversationId: conversation.id,
      agentId: desk.signIn.agentUserId,
      callbackScheduledTime: inTwoHours,
    });
    desk.clock.advance(3_700_000);
    expect((await desk.call("get_conversations")).entities).toEqual([]);
    desk.clock.advance(3_600_000);
    expect(own(await desk.listed()).callbacks[0]).toMatchObject({
      state: "alerting",
      callbackScheduledTime: inTwoHours,
    });
  });

  it("needs a queue that exists and a time that can be read", async () => {
    desk = await startDesk();
    const schedule = (args: object) => desk.call("post_callbacks", { callbackNumbers: ["+447700900508"], ...args });
    await expect(schedule({ queueId: "nowhere" })).rejects.toThrow(/There is no queue nowhere/);
    await expect(schedule({ queueId: queueIdOf("Customer Care"), callbackScheduledTime: "tomorrow" })).rejects.toThrow(
      /no ISO 8601 time/,
    );
  });
});
