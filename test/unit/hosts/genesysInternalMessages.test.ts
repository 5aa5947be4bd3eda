import { afterEach, beforeEach, expect, it } from "vitest";
import { peopleOf } from "../../../src/hosts/genesys/legs.ts";
import { toEntry } from "../../../src/hosts/genesys/toDomain.ts";
import * as wire from "../../../src/hosts/genesys/wire.ts";
import { read } from "../../../src/hosts/lenient.ts";
import { type Desk, own, ownArgs, startDesk } from "../simulator/dialects/genesys/startDesk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await startDesk();
  desk.engine.startInternalChat({ name: "Priya Nair", text: "Do you have a minute?" });
  await desk.call("patch_conversation_participant", { ...ownArgs(await desk.listed()), state: "connected" });
});
afterEach(() => desk.close());

it("reads the text of a message where the host's published model has it", async () => {
  const conversation = await desk.listed();
  const answer = await desk.call("get_conversation_communication_internalmessages", {
    conversationId: conversation.id,
    communicationId: own(conversation).internalMessages[0].id,
  });
  const [first] = read(wire.internalMessages, answer) ?? [];
  if (first === undefined) throw new Error("no message");
  expect(toEntry(first)).toMatchObject({
    text: "Do you have a minute?",
    senderName: "Priya Nair",
  });
});

it("takes the colleague for the other side, because nobody is a customer", async () => {
  const conversation = read(wire.conversation, await desk.listed());
  if (conversation === undefined) throw new Error("no conversation");
  expect(peopleOf(conversation, desk.signIn.agentUserId)?.customer?.name).toBe("Priya Nair");
});
