import type { Result } from "../../../engine/operations.ts";
import type { Entry } from "../Book.ts";
import { GenesysError } from "../GenesysError.ts";
import { mediumOf } from "../communications.ts";
import { userIdOf, queueIdOf, contactIdOf, contacts } from "../ids.ts";
import { entryOf, ownOf, phoneOf, settled, text, type Tool, type ToolArgs, type ToolContext } from "./ToolContext.ts";

/** Ends the agent's part: an offer is declined, a consultation is left to the others, the rest is hung up. */
function disconnect({ engine }: ToolContext, entry: Entry): void {
  const { id } = entry.one;
  const one = engine.find(id);
  if (one === undefined) throw new GenesysError(409, "conversation.invalid.state", "The conversation has ended");
  if (one.status === "offered") settled(engine.decline(id));
  else if (entry.consults.some((consult) => consult.endedAt === undefined)) settled(engine.leaveConsult(id));
  else if (mediumOf(one) === "emails") settled(engine.finishEmail(id));
  else settled(engine.hangup(id));
}

function skipWrapUp({ book }: ToolContext, context: ReturnType<typeof ownOf>): void {
  const { leg, entry } = context;
  if (leg.rule?.prompt !== "optional" && leg.rule?.prompt !== "agentRequested") {
    throw new GenesysError(400, "wrapup.required", "After-call work of this queue cannot be skipped");
  }
  leg.skipped = true;
  book.settle(entry);
}

/** Changes the agent's own participant. Each key given is one change. */
function patchParticipant(context: ToolContext, args: ToolArgs): unknown {
  const { engine } = context;
  const own = ownOf(context, args);
  const { entry, leg } = own;
  const { state, held, muted, recording, wrapupSkipped } = args;
  if (leg.endedAt !== undefined && wrapupSkipped !== true) {
    throw new GenesysError(409, "conversation.invalid.state", "The participant has disconnected");
  }
  if (state === "connected") settled(engine.accept(entry.one.id));
  else if (state === "disconnected") disconnect(context, entry);
  else if (state !== undefined) throw new GenesysError(400, "bad.request", "state must be connected or disconnected");
  if (typeof held === "boolean") {
    change(context, entry, "held", held, (id) => (held ? engine.hold(id) : engine.resume(id)));
  }
  if (typeof muted === "boolean") {
    change(context, entry, "muted", muted, (id) => (muted ? engine.mute(id) : engine.unmute(id)));
  }
  if (typeof recording === "boolean") {
    const id = phoneOf(entry);
    settled(recording ? engine.startRecording(id) : engine.stopRecording(id), 403);
  }
  if (wrapupSkipped === true) skipWrapUp(context, own);
  return {};
}

/** Makes a change of the call, unless it is so already: Genesys Cloud then answers as if it had been made. */
function change(
  { engine }: ToolContext,
  entry: Entry,
  what: "held" | "muted",
  wanted: boolean,
  make: (id: string) => Result,
): void {
  const id = phoneOf(entry);
  if (engine.find(id)?.[what] !== wanted) settled(make(id));
}

/** Pauses or resumes the recording. */
function patchCall(context: ToolContext, args: ToolArgs): unknown {
  const entry = entryOf(context, args);
  const { engine } = context;
  const { recordingState } = args;
  if (recordingState === "PAUSED") settled(engine.pauseRecording(phoneOf(entry)));
  else if (recordingState === "ACTIVE") settled(engine.resumeRecording(phoneOf(entry)));
  else
    throw new GenesysError(400, "bad.request", "This simulated host changes only recordingState, to PAUSED or ACTIVE");
  return { id: entry.one.id, recordingState };
}

function digits(context: ToolContext, args: ToolArgs): unknown {
  const { entry } = ownOrCustomer(context, args);
  for (const digit of text(args, "digits")) settled(context.engine.sendTone(phoneOf(entry), digit), 400);
  return {};
}

/** The published pages do not say whose participant gets the digits, so both will do. */
function ownOrCustomer(context: ToolContext, args: ToolArgs): { readonly entry: Entry } {
  const entry = entryOf(context, args);
  return text(args, "participantId") === entry.customer.participantId ? { entry } : ownOf(context, args);
}

/** Returns the address of whom an agent's call goes to: a number, or the id of a colleague, queue or contact. */
export function addressOf(
  { engine }: ToolContext,
  to: { address?: string; userId?: string; queueId?: string; contactId?: string; phoneType?: string },
): string {
  const { directory, queues } = engine.state();
  if (to.userId) {
    const person = directory.find((one) => userIdOf(one.name) === to.userId);
    if (person === undefined) throw new GenesysError(404, "not.found", `User ${to.userId} was not found`);
    return person.address;
  }
  if (to.queueId) {
    const queue = queues.find((one) => queueIdOf(one.name) === to.queueId || one.name === to.queueId);
    if (queue === undefined) throw new GenesysError(404, "not.found", `Queue ${to.queueId} was not found`);
    return queue.name;
  }
  if (to.contactId) {
    const contact = contacts.find((one) => contactIdOf(one.name) === to.contactId);
    const number = Object.entries(contact?.numbers ?? {}).find(([type]) => type === to.phoneType)?.[1];
    if (number === undefined)
      throw new GenesysError(404, "not.found", `Contact ${to.contactId} has no ${to.phoneType ?? "number"}`);
    return number;
  }
  // A tel: address and the name of a colleague or queue reach as well as a bare number.
  const address = (to.address ?? "").replace(/^(tel|sip):/, "").trim();
  if (address === "") throw new GenesysError(400, "bad.request", "A destination is required");
  return address;
}

function placeCall(context: ToolContext, args: ToolArgs): unknown {
  const to = addressOf(context, {
    address: text(args, "phoneNumber"),
    userId: text(args, "callUserId"),
    queueId: text(args, "callQueueId"),
    contactId: text(args, "externalContactId"),
    phoneType: "WorkPhone",
  });
  const id = settled(context.engine.startConversation({ channel: "phone", to: [to] }), 400);
  return { id, selfUri: `/api/v2/conversations/calls/${id}` };
}

/** Controls of calls and of other conversations, and placing calls. */
export const callTools: Readonly<Record<string, Tool>> = {
  patch_call_participant: patchParticipant,
  patch_callback_participant: patchParticipant,
  patch_conversation_participant: patchParticipant,
  patch_call: patchCall,
  post_conversation_participant_digits: digits,
  post_calls: placeCall,
};
