import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userIdOf, queueIdOf, contactIdOf } from "../../../../../src/simulator/dialects/genesys/ids.ts";
import { consulted, customer, customerArgs, type Desk, own, ownArgs, startDesk, type Wire } from "./startDesk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.close());

/** A customer rings through a queue, and the agent accepts. */
async function talk(queue = "Customer Care"): Promise<Wire> {
  desk.engine.ring({ from: "+447700900321", name: "Emma Clarke", queue });
  await desk.call("patch_call_participant", { ...ownArgs(await desk.listed()), state: "connected" });
  return desk.listed();
}
const ownCall = (conversation: Wire) => own(conversation).calls[0];

describe("an offer", () => {
  it("names the customer, the queue and the agent, and rings until it is answered", async () => {
    desk.engine.ring({
      from: "+447700900321",
      name: "Emma Clarke",
      queue: "Customer Care",
      attachedData: { order: "7" },
    });
    const offered = await desk.listed();
    expect(customer(offered)).toMatchObject({
      purpose: "customer",
      name: "Emma Clarke",
      ani: "tel:+447700900321",
      attributes: { order: "7" },
      calls: [{ state: "connected", direction: "inbound" }],
    });
    expect(own(offered)).toMatchObject({
      userId: desk.signIn.agentUserId,
      queueName: "Customer Care",
      wrapupRequired: true,
      wrapupPrompt: "timeout",
      wrapupTimeoutMs: 60_000,
    });
    expect(ownCall(offered)).toMatchObject({ state: "alerting", held: false, muted: false });
    await desk.call("patch_call_participant", { ...ownArgs(offered), state: "connected" });
    expect(ownCall(await desk.listed())).toMatchObject({
      state: "connected",
      recordingState: "active",
      securePause: false,
    });
  });

  it("makes a new leg when it comes again after it was declined", async () => {
    desk.engine.ring({ from: "+447700900321", queue: "Customer Care" });
    const offered = await desk.listed();
    await desk.call("patch_call_participant", { ...ownArgs(offered), state: "disconnected" });
    expect((await desk.call("get_conversations")).entities).toEqual([]);
    desk.engine.offer(offered.id);
    const again = await desk.listed();
    expect(own(again).id).not.toBe(own(offered).id);
    expect(again.participants.filter((one: Wire) => one.userId === desk.signIn.agentUserId)).toHaveLength(2);
    await expect(desk.call("patch_call_participant", { ...ownArgs(offered), state: "connected" })).rejects.toThrow(
      /400/,
    );
  });
});

it("takes back an offer that nobody answers, and offers it again", async () => {
  desk.engine.ring({ from: "+447700900321", queue: "Customer Care" });
  const offered = await desk.listed();
  desk.clock.advance(own(offered).alertingTimeoutMs + 1);
  expect(ownCall(await desk.conversation(offered.id))).toMatchObject({
    state: "disconnected",
    disconnectType: "timeout",
  });
  expect((await desk.call("get_conversations")).entities).toEqual([]);
  desk.clock.advance(6000);
  expect(ownCall(await desk.listed()).state).toBe("alerting");
  expect(own(await desk.listed()).id).not.toBe(own(offered).id);
});

describe("a call", () => {
  it("is held and muted independently, and holding is no secure pause", async () => {
    const args = ownArgs(await talk());
    await desk.call("patch_call_participant", { ...args, held: true });
    await desk.call("patch_call_participant", { ...args, muted: true });
    const held = await desk.listed();
    expect(ownCall(held)).toMatchObject({ held: true, muted: true, recordingState: "paused", securePause: false });
    expect(ownCall(held).startHoldTime).toBeDefined();
    // What is so already is no error.
    await desk.call("patch_call_participant", { ...args, held: true });
    await desk.call("patch_call_participant", { ...args, held: false });
    expect(ownCall(await desk.listed())).toMatchObject({ held: false, muted: true, recordingState: "active" });
  });

  it("pauses its recording, and says so", async () => {
    const { id, startTime } = await talk();
    const pause = (recordingState: string) =>
      desk.call("patch_call", { conversationId: id, participants: [], startTime, recordingState });
    await pause("PAUSED");
    expect(ownCall(await desk.listed())).toMatchObject({ recordingState: "paused", securePause: true });
    expect(await desk.listed()).toMatchObject({ recordingState: "PAUSED", securePause: true });
    await pause("ACTIVE");
    expect(ownCall(await desk.listed())).toMatchObject({ recordingState: "active", securePause: false });
    await desk.call("patch_call_participant", { ...ownArgs(await desk.listed()), recording: false });
    expect(ownCall(await desk.listed())).toMatchObject({ recording: false, recordingState: "none" });
    await expect(pause("PAUSED")).rejects.toThrow(/Call is not recorded/);
  });

  it("takes digits for the agent's or the customer's participant", async () => {
    const conversation = await talk();
    await desk.call("post_conversation_participant_digits", { ...ownArgs(conversation), digits: "5" });
    await desk.call("post_conversation_participant_digits", { ...customerArgs(conversation), digits: "#" });
    expect(desk.engine.find(conversation.id)?.tones).toEqual(["5", "#"]);
  });

  it("reads disconnected at first and terminated later", async () => {
    const { id } = await talk("Technical Support");
    desk.engine.customerHangsUp(id);
    expect(ownCall(await desk.conversation(id))).toMatchObject({ state: "disconnected", disconnectType: "peer" });
    desk.clock.advance(2000);
    expect(ownCall(await desk.conversation(id)).state).toBe("terminated");
    expect((await desk.call("get_conversations")).entities).toEqual([]);
  });

  it("is placed to a number and stands in the history after its end", async () => {
    const { id } = await desk.call("post_calls", { phoneNumber: "+442079460170" });
    expect(ownCall(await desk.listed()).state).toBe("contacting");
    desk.clock.advance(2500);
    expect(ownCall(await desk.listed()).state).toBe("connected");
    await desk.call("patch_call_participant", { ...ownArgs(await desk.listed()), state: "disconnected" });
    desk.clock.advance(1);
    expect((await desk.call("get_calls_history")).entities).toMatchObject([
      { id, direction: "outbound", missedCall: false },
    ]);
  });
});

describe("a transfer", () => {
  const transferred = async (tool: string, to: Readonly<Record<string, unknown>>) => {
    const conversation = await talk("Technical Support");
    await desk.call(tool, { ...ownArgs(conversation), ...to });
    return conversation.id as string;
  };

  it.each([
    ["post_conversation_participant_transfer", { address: "+442079460131" }],
    ["post_conversation_participant_transfer", { address: "tel:+442079460133" }],
    ["post_conversation_participant_replace_agent", { userId: userIdOf("Oliver Grant, Billing") }],
    ["post_conversation_participant_replace_queue", { queueId: queueIdOf("Renewals") }],
    [
      "post_conversation_participant_replace_contact_external",
      { contactId: contactIdOf("Harbourline Carrier"), phoneType: "WorkPhone" },
    ],
  ])("by %s to %j takes the agent out and leaves the customer", async (tool, to) => {
    const id = await transferred(tool, { ...to, transferType: "Unattended" });
    desk.clock.advance(400);
    const after = await desk.conversation(id);
    expect(ownCall(after)).toMatchObject({ state: "disconnected", disconnectType: "transfer" });
    expect(customer(after).calls[0].state).toBe("connected");
    expect(after.recentTransfers).toMatchObject([{ transferType: "Unattended", state: "Complete", destination: to }]);
  });

  it("keeps the agent until it is answered, and for good when it is refused", async () => {
    const id = await transferred("post_conversation_participant_transfer", {
      address: "+442079460133",
      transferType: "Attended",
    });
    expect(ownCall(await desk.conversation(id)).state).toBe("connected");
    expect((await desk.conversation(id)).recentTransfers).toMatchObject([{ state: "Pending" }]);
    desk.clock.advance(2500);
    expect(ownCall(await desk.conversation(id)).state).toBe("connected");
    expect((await desk.conversation(id)).recentTransfers).toMatchObject([{ state: "Failed" }]);
    const conversation = await desk.conversation(id);
    await desk.call("post_conversation_participant_transfer", {
      ...ownArgs(conversation),
      address: "+442079460131",
      transferType: "Attended",
    });
    desk.clock.advance(1000);
    expect(ownCall(await desk.conversation(id)).state).toBe("connected");
    desk.clock.advance(1500);
    expect(ownCall(await desk.conversation(id)).state).toBe("disconnected");
  });

  it("is refused for somebody who does not exist or is busy", async () => {
    const conversation = await talk();
    const to = (address: string) =>
      desk.call("post_conversation_participant_transfer", { ...ownArgs(conversation), address });
    await expect(to("+442079460134")).rejects.toThrow(/Destination is busy/);
    await expect(
      desk.call("post_conversation_participant_replace_agent", { ...ownArgs(conversation), userId: "nobody" }),
    ).rejects.toThrow(/User nobody was not found/);
    expect(ownCall(await desk.listed()).state).toBe("connected");
  });
});

describe("a consultation", () => {
  const consult = async (tool = "post_call_participant_voice_consult", to: object = { address: "+442079460131" }) => {
    const conversation = await talk("Technical Support");
    const { destinationParticipantId } = await desk.call(tool, {
      ...customerArgs(conversation),
      speakTo: "DESTINATION",
      ...to,
    });
    expect(consulted(await desk.listed())).toMatchObject({
      id: destinationParticipantId,
      consultParticipantId: customer(conversation).id,
      calls: [{ state: "contacting" }],
    });
    return conversation;
  };

  it.each([
    ["post_call_participant_voice_consult", { address: "+442079460132" }],
    ["post_call_participant_consult_agent", { userId: userIdOf("Oliver Grant, Billing") }],
    ["post_call_participant_consult_queue", { queueId: queueIdOf("Renewals") }],
    [
      "post_call_participant_consult_contact_external",
      { contactId: contactIdOf("Harbourline Carrier"), phoneType: "CellPhone" },
    ],
  ])("starts by %s to %j", async (tool, to) => {
    await consult(tool, to);
    desk.clock.advance(2500);
    expect(consulted(await desk.listed()).calls[0].state).toBe("connected");
  });

  it("changes who hears whom, and conferences", async () => {
    const conversation = await consult();
    const speakTo = (whom: string) =>
      desk.call("patch_call_participant_consult", { ...customerArgs(conversation), speakTo: whom });
    await expect(speakTo("OBJECT")).rejects.toThrow(/Consultation call is not connected/);
    desk.clock.advance(2500);
    const heard = () => {
      const { interactions } = desk.engine.state();
      const call = interactions.find((one) => one.id === conversation.id);
      const other = interactions.find((one) => one.consultFor === conversation.id);
      return [call?.held, other?.held, call?.conference];
    };
    expect(heard()).toEqual([true, false, false]);
    await speakTo("OBJECT");
    expect(heard()).toEqual([false, true, false]);
    await speakTo("BOTH");
    expect(heard()).toEqual([false, false, false]);
    await speakTo("CONFERENCE");
    expect(heard()).toEqual([false, false, true]);
    await speakTo("DESTINATION");
    expect(heard()).toEqual([true, false, false]);
  });

  it("is cancelled: the consulted person leaves, and the customer is back", async () => {
    const conversation = await consult();
    desk.clock.advance(2500);
    await desk.call("delete_call_participant_consult", customerArgs(conversation));
    const after = await desk.listed();
    expect(consulted(after).calls[0].state).toBe("disconnected");
    expect(ownCall(after)).toMatchObject({ state: "connected", held: false });
    await expect(desk.call("delete_call_participant_consult", customerArgs(conversation))).rejects.toThrow(/404/);
  });

  it("is completed by leaving: customer and consulted person stay connected", async () => {
    const conversation = await consult();
    desk.clock.advance(2500);
    await desk.call("patch_call_participant", { ...ownArgs(conversation), state: "disconnected" });
    const after = await desk.conversation(conversation.id);
    expect(ownCall(after)).toMatchObject({ state: "disconnected", disconnectType: "transfer.consult" });
    expect(consulted(after).calls[0].state).toBe("connected");
    expect(customer(after).calls[0].state).toBe("connected");
  });

  it("ends with a reason when it is refused, and leaves no conversation of its own", async () => {
    const conversation = await consult("post_call_participant_voice_consult", { address: "+442079460133" });
    desk.clock.advance(2500);
    expect(consulted(await desk.listed()).calls[0]).toMatchObject({
      state: "disconnected",
      disconnectType: "noanswer",
    });
    desk.clock.advance(1);
    expect(desk.engine.state().interactions.map((one) => one.id)).toEqual([conversation.id]);
  });

  it("ends when the customer hangs up", async () => {
    const { id } = await consult();
    desk.clock.advance(2500);
    desk.engine.customerHangsUp(id);
    const after = await desk.conversation(id);
    expect(ownCall(after).state).toBe("disconnected");
    expect(consulted(after).calls[0].state).toBe("disconnected");
  });
});
