import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { customer, customerArgs, type Desk, own, ownArgs, startDesk, type Wire } from "./startDesk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.close());

async function talk(): Promise<Wire> {
  desk.engine.ring({
    from: "+447700900321",
    name: "Emma Clarke",
    queue: "Customer Care",
    attachedData: { order: "7" },
  });
  await desk.call("patch_call_participant", { ...ownArgs(await desk.listed()), state: "connected" });
  return desk.listed();
}

it("changes attributes of the customer, flags and tags", async () => {
  const conversation = await talk();
  await desk.call("patch_conversation_participant_attributes", {
    ...customerArgs(conversation),
    attributes: { order: "8", checked: "yes" },
  });
  expect(customer(await desk.listed()).attributes).toEqual({ order: "8", checked: "yes" });
  await desk.call("put_conversation_participant_flaggedreason", ownArgs(conversation));
  expect(own(await desk.listed()).flaggedReason).toBe("general");
  await desk.call("delete_conversation_participant_flaggedreason", ownArgs(conversation));
  expect(own(await desk.listed()).flaggedReason).toBeUndefined();
  await desk.call("put_conversation_tags", { conversationId: conversation.id, externalTag: "CASE-7" });
  expect((await desk.listed()).externalTag).toBe("CASE-7");
});

it("carries messages between colleagues in both directions", async () => {
  desk.engine.startInternalChat({ name: "Priya Nair", text: "Do you have a minute?" });
  const offered = await desk.listed();
  await desk.call("patch_conversation_participant", { ...ownArgs(offered), state: "connected" });
  const args = { conversationId: offered.id, communicationId: own(offered).internalMessages[0].id };
  await desk.call("post_conversation_communication_internalmessages", { ...args, text: "Of course" });
  const { entities } = await desk.call("get_conversation_communication_internalmessages", args);
  expect(entities.map((one: Wire) => [one.normalizedMessage.direction, one.normalizedMessage.text])).toEqual([
    ["Inbound", "Do you have a minute?"],
    ["Outbound", "Of course"],
  ]);
  expect(entities[1].sender.id).toBe(desk.signIn.agentUserId);
  const one = await desk.call("get_conversation_communication_internalmessage", { ...args, messageId: entities[0].id });
  expect(one).toEqual(entities[0]);
});

it.each([
  ["webchat", "chats"],
  ["sms", "messages"],
])("lists a %s conversation in %s, which the agent can take and end", async (subType, medium) => {
  desk.engine.queueChat({ from: "visitor", name: "Sam", queue: "Text messages", subType });
  const offered = await desk.listed();
  expect(own(offered)[medium][0].state).toBe("alerting");
  await desk.call("patch_conversation_participant", { ...ownArgs(offered), state: "connected" });
  expect(own(await desk.listed())[medium][0].state).toBe("connected");
  await desk.call("patch_conversation_participant", { ...ownArgs(offered), state: "disconnected" });
  expect(own(await desk.conversation(offered.id))[medium][0].state).toBe("disconnected");
});

describe("assistance", () => {
  it("has a summary, suggestions and a checklist for conversations of a queue only", async () => {
    const { id } = await talk();
    const communicationId = own(await desk.listed()).calls[0].id;
    const { sessionSummaries } = await desk.call("get_conversation_summaries", { conversationId: id });
    await desk.call("patch_conversation_summary_engagements", {
      conversationId: id,
      summaryId: sessionSummaries[0].id,
      status: "Copied",
    });
    const suggestion = (await desk.call("get_conversation_suggestions", { conversationId: id })).entities[0];
    await desk.call("post_conversation_suggestion_engagement", {
      conversationId: id,
      suggestionId: suggestion.id,
      engagementType: "Dismissed",
    });
    const left = await desk.call("get_conversation_suggestions", { conversationId: id, state: "Suggested" });
    expect(left.entities.map((one: Wire) => one.id)).not.toContain(suggestion.id);
    const args = { conversationId: id, communicationId };
    const [list] = (await desk.call("get_conversation_communication_agentchecklists", args)).entities;
    const [step] = list.agentChecklistItems;
    const ticked = await desk.call("post_conversation_communication_agentchecklist_agentaction", {
      ...args,
      agentChecklistId: list.id,
      checklistItems: [{ id: step.id, name: step.name, agentAction: "Ticked" }],
    });
    expect(ticked.agentChecklistItems[0]).toMatchObject({ stateFromAgent: "Ticked" });
    await desk.call("post_conversation_communication_agentchecklists_finalize", { ...args, exitReason: "Completed" });
    expect((await desk.call("get_conversation_communication_agentchecklists", args)).entities[0].status).toBe(
      "Finalized",
    );
  });

  it("is forbidden in a direct call", async () => {
    desk.engine.ring({ from: "+447700900321" });
    const { id } = await desk.listed();
    await expect(desk.call("get_conversation_summaries", { conversationId: id })).rejects.toThrow(/403/);
  });

  it("takes a secure payment that completes after a while", async () => {
    const conversation = await talk();
    const args = ownArgs(conversation);
    const { id, state } = await desk.call("post_conversation_participant_secureivrsessions", {
      ...args,
      flowId: "flow-1",
      userData: "order 7",
    });
    expect(state).toBe("PENDING");
    desk.clock.advance(9000);
    const session = await desk.call("get_conversation_participant_secureivrsession", { ...args, secureSessionId: id });
    expect(session).toMatchObject({ state: "COMPLETED", flow: { id: "flow-1" } });
  });
});

it("answers the flat shape without communication ids and after-call work", async () => {
  const { id } = await talk();
  const flat = await desk.call("get_call", { conversationId: id });
  const leg = flat.participants.findLast((one: Wire) => one.purpose === "agent");
  expect(leg).toMatchObject({
    state: "connected",
    held: false,
    user: { id: desk.signIn.agentUserId },
    queue: { name: "Customer Care" },
    wrapupRequired: true,
  });
  expect(JSON.stringify(flat)).not.toMatch(/"calls"|afterCallWork|communicationId/);
  expect((await desk.call("get_calls")).entities).toEqual([flat]);
  desk.session.fault("flat", true);
  expect((await desk.call("get_conversations")).entities).toEqual([flat]);
});
