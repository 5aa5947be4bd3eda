import { assertNever } from "../../domain/assertNever.ts";
import type { Command, InteractionCommand, OutboundRequest } from "../../domain/command.ts";
import type { SpeakingTo } from "../../domain/consult.ts";
import type { Destination } from "../../domain/destination.ts";
import { HostError } from "../../domain/HostError.ts";
import type { AttachedDatum } from "../../domain/interaction.ts";
import { isOver, type People } from "./legs.ts";
import type { WireConversation } from "./wire.ts";
import { requireId } from "./requireId.ts";

/** One call of a tool: its name without the prefix, and its arguments without the agent's connection id. */
export interface ToolCall {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What the host last reported about the conversation of a command. */
export interface CallContext {
  readonly conversation: WireConversation;
  readonly people: People;
  /** Whether a consultation keeps the customer waiting. */
  readonly isCustomerAway: boolean;
  readonly attachedData: readonly AttachedDatum[];
  readonly digitsTo: "agent" | "customer";
  /** ms since the epoch. */
  readonly now: number;
}

const voices = { consulted: "DESTINATION", customer: "OBJECT", everyone: "BOTH" } as const satisfies Record<
  SpeakingTo,
  string
>;

function callDestination({ kind, id, phoneType }: Destination): Readonly<Record<string, unknown>> {
  switch (kind) {
    case "agent":
      return { userId: id };
    case "queue":
      return { queueId: id };
    case "contact":
      return { contactId: id, phoneType: phoneType ?? "WorkPhone" };
    case "address":
      return { address: id };
    default:
      return assertNever(kind);
  }
}

const transfers = {
  agent: "post_conversation_participant_replace_agent",
  queue: "post_conversation_participant_replace_queue",
  contact: "post_conversation_participant_replace_contact_external",
  address: "post_conversation_participant_transfer",
} as const satisfies Record<Destination["kind"], string>;

const consults = {
  agent: "post_call_participant_consult_agent",
  queue: "post_call_participant_consult_queue",
  contact: "post_call_participant_consult_contact_external",
  address: "post_call_participant_voice_consult",
} as const satisfies Record<Destination["kind"], string>;

/** Returns the attributes to change, as the host takes them. It cannot delete one, so a removed one becomes empty. */
function changedAttributes(
  wanted: readonly AttachedDatum[],
  known: readonly AttachedDatum[],
): Readonly<Record<string, string>> {
  const before = new Map(known.map(({ key, value }) => [key, value]));
  const changed = wanted.filter(({ key, value }) => before.get(key) !== value);
  const kept = new Set(wanted.map(({ key }) => key));
  const removed = known.filter(({ key, value }) => !kept.has(key) && value !== "");
  // Not an object literal, because a key may be `__proto__`.
  return Object.fromEntries([
    ...changed.map(({ key, value }) => [key, value] as const),
    ...removed.map(({ key }) => [key, ""] as const),
  ]);
}

/** Converts a command about a conversation to the calls that carry it out, in their order. */
export function toCalls(command: InteractionCommand, context: CallContext): readonly ToolCall[] {
  const { conversation, people, attachedData, digitsTo, isCustomerAway, now } = context;
  const { own, leg, customer, callOfCallback } = people;
  const conversationId = conversation.id;
  const call = (tool: string, args: Readonly<Record<string, unknown>>): ToolCall => ({
    tool,
    args: { conversationId, ...args },
  });
  const ofOwn = (tool: string, args: Readonly<Record<string, unknown>>): ToolCall =>
    call(tool, { participantId: requireId(own, "agent's participant"), ...args });
  const ofCustomer = (tool: string, args: Readonly<Record<string, unknown>>): ToolCall =>
    call(tool, { participantId: requireId(customer, "customer's participant"), ...args });
  const isCallback = leg?.media === "callbacks";
  const isCall = leg?.media === "calls" || (callOfCallback !== undefined && !isOver(callOfCallback));

  const setState = (state: "connected" | "disconnected"): ToolCall => {
    if (isCallback && !(isCall && state === "disconnected")) return ofOwn("patch_callback_participant", { state });
    return ofOwn(isCall ? "patch_call_participant" : "patch_conversation_participant", { state });
  };
  const ownCall = (args: Readonly<Record<string, unknown>>): ToolCall => ofOwn("patch_call_participant", args);
  const speakTo = (voice: string): ToolCall => ofCustomer("patch_call_participant_consult", { speakTo: voice });
  const securePause = (recordingState: "PAUSED" | "ACTIVE"): ToolCall =>
    // The platform wants participants and start although only the state changes.
    call("patch_call", {
      recordingState,
      participants: [],
      startTime: conversation.startTime ?? new Date(now).toISOString(),
    });
  const setAttributes = (wanted: readonly AttachedDatum[]): readonly ToolCall[] => {
    const attributes = changedAttributes(wanted, attachedData);
    if (Object.keys(attributes).length === 0) return [];
    return [ofCustomer("patch_conversation_participant_attributes", { attributes })];
  };
  const ofData = (data: readonly AttachedDatum[] | undefined): readonly ToolCall[] =>
    data === undefined ? [] : setAttributes(data);

  switch (command.type) {
    case "accept":
      return [setState("connected")];
    case "decline":
    case "hangup":
    case "complete-consult":
      return [setState("disconnected")];
    case "hold":
      return [ownCall({ held: true })];
    case "resume":
      return [isCustomerAway && people.leg?.communication.held !== true ? speakTo("OBJECT") : ownCall({ held: false })];
    case "mute":
      return [ownCall({ muted: true })];
    case "unmute":
      return [ownCall({ muted: false })];
    case "start-recording":
      return [ownCall({ recording: true })];
    case "stop-recording":
      return [ownCall({ recording: false })];
    case "pause-recording":
      return [securePause("PAUSED")];
    case "resume-recording":
      return [securePause("ACTIVE")];
    case "send-tone": {
      const args = { digits: command.tone };
      const tool = "post_conversation_participant_digits";
      return [digitsTo === "agent" ? ofOwn(tool, args) : ofCustomer(tool, args)];
    }
    case "transfer": {
      const { to, keepUntilAnswered } = command;
      const transferType = keepUntilAnswered ? "Attended" : "Unattended";
      return [...ofData(command.attachedData), ofOwn(transfers[to.kind], { ...callDestination(to), transferType })];
    }
    case "consult":
      return [
        ...ofData(command.attachedData),
        ofCustomer(consults[command.to.kind], { ...callDestination(command.to), speakTo: "DESTINATION" }),
      ];
    case "speak-to":
      return [speakTo(voices[command.whom])];
    case "conference":
      return [speakTo("CONFERENCE")];
    case "cancel-consult":
      return [ofCustomer("delete_call_participant_consult", {})];
    case "skip-wrap-up":
      return [
        ofOwn(
          isCallback
            ? "patch_callback_participant"
            : isCall
              ? "patch_call_participant"
              : "patch_conversation_participant",
          { wrapupSkipped: true },
        ),
      ];
    case "save-wrap-up":
      return [saveWrapUp(command, people, ofOwn, now)];
    case "set-flag":
      return [ofOwn("put_conversation_participant_flaggedreason", {})];
    case "remove-flag":
      return [ofOwn("delete_conversation_participant_flaggedreason", {})];
    case "set-tag":
      return [call("put_conversation_tags", { externalTag: command.text })];
    case "set-attached-data":
      return setAttributes(command.data);
    case "call-back":
      return [call("post_call", { callNumber: command.number })];
    case "send-message":
      if (leg?.media !== "internalMessages") throw new HostError("unsupported");
      return [
        call("post_conversation_communication_internalmessages", {
          communicationId: requireId(leg.communication, "conversation's leg"),
          text: command.text,
        }),
      ];
    case "pick":
    case "close":
    case "swap":
    case "add-to-call":
      throw new HostError("unsupported");
    default:
      return assertNever(command);
  }
}

type SaveWrapUp = Extract<InteractionCommand, { readonly type: "save-wrap-up" }>;

function saveWrapUp(
  { outcome, notes, tags, isDraft }: SaveWrapUp,
  { own, leg }: People,
  ofOwn: (tool: string, args: Readonly<Record<string, unknown>>) => ToolCall,
  now: number,
): ToolCall {
  const content = {
    ...(outcome === "" ? {} : { code: outcome }),
    ...(notes === "" && !isDraft ? {} : { notes }),
    ...(tags.length === 0 ? {} : { tags }),
  };
  const began = Date.parse(own.startAcwTime ?? leg?.communication.disconnectedTime ?? "");
  const durationSeconds = Number.isFinite(began) ? Math.max(0, Math.round((now - began) / 1000)) : 0;
  const isCallback = leg?.media === "callbacks";
  if (leg?.media !== "calls" && !isCallback) {
    // Only calls and callbacks have tools of their own for this.
    if (isDraft) throw new HostError("unsupported");
    return ofOwn("patch_conversation_participant", { wrapup: { ...content, durationSeconds } });
  }
  const tool = `post_${isCallback ? "callback" : "call"}_participant_communication_wrapup`;
  const communicationId = requireId(leg.communication, "agent's leg");
  return ofOwn(tool, { communicationId, ...content, ...(isDraft ? { provisional: true } : { durationSeconds }) });
}

/** Converts the form of a new conversation. */
export function toStart({ channel, to, queueId, scheduledAt }: OutboundRequest): ToolCall {
  const [number = ""] = to;
  if (channel === "phone") return { tool: "post_calls", args: { phoneNumber: number } };
  if (channel !== "callback") throw new HostError("unsupported");
  if (queueId === undefined || queueId === "") throw new HostError("invalid", "queue");
  const time = scheduledAt === undefined ? {} : { callbackScheduledTime: new Date(scheduledAt).toISOString() };
  return { tool: "post_callbacks", args: { callbackNumbers: [number], queueId, ...time } };
}

/** The commands that need the id of the agent's leg, which the flat shape does not have. */
export function needsLegId({ type }: Command): boolean {
  return type === "save-wrap-up" || type === "send-message";
}
