import { GenesysError, notFound } from "../GenesysError.ts";
import type { OwnLeg, WrapUp } from "../Book.ts";
import { mediumOf } from "../communications.ts";
import { wrapUpCodes } from "../WrapUpSettings.ts";
import { ownOf, text, type Tool, type ToolArgs, type ToolContext } from "./ToolContext.ts";

/** Which conversations a tool serves: the tools of callbacks and those of everything else differ by path only. */
type Kind = "call" | "callback" | "any";

function own(context: ToolContext, args: ToolArgs, kind: Kind) {
  const found = ownOf(context, args);
  const isCallback = mediumOf(found.entry.one) === "callbacks";
  if (kind !== "any" && isCallback !== (kind === "callback")) throw notFound("Conversation", found.entry.one.id);
  return found;
}

function requireCommunication(leg: OwnLeg, args: ToolArgs): void {
  const id = text(args, "communicationId");
  if (id !== leg.communicationId) throw notFound("Communication", id);
}

const codes =
  (kind: Kind): Tool =>
  (context, args) => {
    own(context, args, kind);
    return wrapUpCodes;
  };

function read(leg: OwnLeg, args: ToolArgs): unknown {
  return (args["provisional"] === true ? leg.provisional : leg.final) ?? {};
}

const save =
  (kind: Kind): Tool =>
  (context, args) => {
    const { entry, leg } = own(context, args, kind);
    requireCommunication(leg, args);
    if (leg.acwEndedAt !== undefined) throw new GenesysError(409, "wrapup.closed", "The after-call work has ended");
    const code = text(args, "code");
    const known = wrapUpCodes.find((one) => one.id === code);
    if (code !== "" && known === undefined)
      throw new GenesysError(400, "bad.request", `There is no wrap-up code ${code}`);
    const { notes, tags, durationSeconds, endTime } = args as WrapUp;
    const entered: WrapUp = {
      ...(known === undefined ? {} : { code: known.id, name: known.name }),
      ...(notes === undefined ? {} : { notes }),
      ...(tags === undefined ? {} : { tags }),
      ...(durationSeconds === undefined ? {} : { durationSeconds }),
      ...(endTime === undefined ? {} : { endTime }),
    };
    if (args["provisional"] === true) {
      leg.provisional = { ...entered, provisional: true };
      return leg.provisional;
    }
    if (known === undefined) throw new GenesysError(400, "bad.request", "A wrap-up code is required");
    leg.final = { ...entered, provisional: false };
    leg.provisional = undefined;
    context.book.settle(entry);
    return leg.final;
  };

const readOf =
  (kind: Kind, ofCommunication: boolean): Tool =>
  (context, args) => {
    const { leg } = own(context, args, kind);
    if (ofCommunication) requireCommunication(leg, args);
    return read(leg, args);
  };

/** After-call work. */
export const wrapUpTools: Readonly<Record<string, Tool>> = {
  get_conversation_participant_wrapupcodes: codes("any"),
  get_call_participant_wrapupcodes: codes("call"),
  get_callback_participant_wrapupcodes: codes("callback"),
  get_conversation_participant_wrapup: readOf("any", false),
  get_call_participant_wrapup: readOf("call", false),
  get_callback_participant_wrapup: readOf("callback", false),
  get_call_participant_communication_wrapup: readOf("call", true),
  get_callback_participant_communication_wrapup: readOf("callback", true),
  post_call_participant_communication_wrapup: save("call"),
  post_conversations_call_participant_communication_wrapup: save("call"),
  post_callback_participant_communication_wrapup: save("callback"),
};
