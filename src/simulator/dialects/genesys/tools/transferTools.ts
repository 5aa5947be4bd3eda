import { GenesysError } from "../GenesysError.ts";
import { iso } from "../communications.ts";
import type { Entry, ConsultLeg } from "../Book.ts";
import { addressOf } from "./callTools.ts";
import { customerOf, ownOf, settled, text, type Tool, type ToolArgs, type ToolContext } from "./ToolContext.ts";

type Keys = readonly ("address" | "userId" | "queueId" | "contactId" | "phoneType")[];

/** Returns where a transfer or consultation goes, by the keys of its tool. Names do where an id is missing. */
function destination(args: ToolArgs, keys: Keys): Readonly<Record<string, string>> {
  const own = Object.fromEntries(keys.map((key) => [key, text(args, key)]).filter(([, value]) => value !== ""));
  if (keys.includes("queueId") && own["queueId"] === undefined && text(args, "queueName") !== "") {
    return { queueId: text(args, "queueName") };
  }
  const name = text(args, "userName") || text(args, "userDisplayName");
  return keys.includes("userId") && own["userId"] === undefined && name !== "" ? { address: name } : own;
}

/** Transfers without a consultation. An unattended transfer takes the agent out at once, an attended one when it is taken. */
const transfer =
  (keys: Keys): Tool =>
  (context, args) => {
    const { engine, newId, now } = context;
    const { entry } = ownOf(context, args);
    const to = destination(args, keys);
    const transferType = args["transferType"] === "Attended" ? "Attended" : "Unattended";
    const address = addressOf(context, to);
    entry.transfers.push({
      id: newId(),
      dateIssued: iso(now()) ?? "",
      transferType,
      destination: to,
      state: "Pending",
    });
    const result = engine.transfer(
      entry.one.id,
      address,
      undefined,
      transferType === "Attended" ? "when-answered" : "at-once",
    );
    if (!result.ok) entry.transfers.pop();
    settled(result);
    return {};
  };

const speaksTo = { DESTINATION: "consulted", OBJECT: "customer", BOTH: "both", CONFERENCE: "conference" } as const;
type SpeakTo = keyof typeof speaksTo;

const speakToOf = (args: ToolArgs): SpeakTo => (args["speakTo"] as SpeakTo | undefined) ?? "DESTINATION";

function runningConsult(entry: Entry): ConsultLeg {
  const leg = entry.consults.findLast((one) => one.endedAt === undefined);
  if (leg === undefined) throw new GenesysError(404, "not.found", "The conversation has no consultation");
  return leg;
}

/** Starts a consultation about the customer's participant. */
const consult =
  (keys: Keys): Tool =>
  (context, args) => {
    const entry = customerOf(context, args);
    const address = addressOf(context, destination(args, keys));
    settled(context.engine.consult(entry.one.id, address));
    const leg = runningConsult(entry);
    leg.wanted = speakToOf(args);
    return { destinationParticipantId: leg.participantId };
  };

function changeConsult(context: ToolContext, args: ToolArgs): unknown {
  const entry = customerOf(context, args);
  const leg = runningConsult(entry);
  const whom = speakToOf(args);
  settled(context.engine.speakTo(entry.one.id, speaksTo[whom]));
  leg.wanted = whom;
  return {};
}

function cancelConsult(context: ToolContext, args: ToolArgs): unknown {
  const entry = customerOf(context, args);
  runningConsult(entry);
  settled(context.engine.cancelConsult(entry.one.id));
  return {};
}

/** Transfers and consultations. */
export const transferTools: Readonly<Record<string, Tool>> = {
  post_conversation_participant_transfer: transfer(["address"]),
  post_conversation_participant_replace_agent: transfer(["userId"]),
  post_conversation_participant_replace_queue: transfer(["queueId"]),
  post_conversation_participant_replace_contact_external: transfer(["contactId", "phoneType"]),
  post_call_participant_replace: transfer(["userId", "queueId", "address"]),
  post_call_participant_voice_consult: consult(["address"]),
  post_call_participant_consult_agent: consult(["userId"]),
  post_call_participant_consult_queue: consult(["queueId"]),
  post_call_participant_consult_contact_external: consult(["contactId", "phoneType"]),
  patch_call_participant_consult: changeConsult,
  delete_call_participant_consult: cancelConsult,
};
