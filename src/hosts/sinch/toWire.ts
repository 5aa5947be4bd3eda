import { toOriginalKind } from "../../domain/datumKind.ts";
import { assertNever } from "../../domain/assertNever.ts";
import type { Command, OutboundRequest } from "../../domain/command.ts";
import type { Consult } from "../../domain/consult.ts";
import { HostError } from "../../domain/HostError.ts";
import type { AttachedDatum, InteractionId } from "../../domain/interaction.ts";
import type { ActionPayload, CallState, InteractionAction, WireOutbound } from "./wire.ts";

const interactionActions = {
  accept: "accept",
  decline: "reject",
  hangup: "hangup",
  close: "handle",
  pick: "pick",
} as const satisfies Partial<Record<Command["type"], InteractionAction>>;

const callStates = {
  hold: "hold",
  resume: "unhold",
  mute: "mute",
  unmute: "unmute",
  "start-recording": "startRecording",
  "stop-recording": "stopRecording",
} as const satisfies Partial<Record<Command["type"], CallState>>;

const callState = (value: CallState, interactionId: InteractionId): ActionPayload => ({
  command: "callState",
  interactionId,
  value,
});

// fromEntries makes own properties, so a key `__proto__` stays data.
const toCad = (data: readonly AttachedDatum[]): Record<string, unknown> =>
  Object.fromEntries(data.map((datum) => [datum.key, toOriginalKind(datum)]));

function toOutbound(request: OutboundRequest): WireOutbound {
  const { channel, from, subject, content, cc, bcc, direct, replyTemplateId } = request;
  if (channel === "callback") throw new HostError("unsupported");
  const to = request.to.map((address) => address.trim()).filter((address) => address !== "");
  const isGiven = (value: string | undefined): value is string => value !== undefined && value !== "";
  const sender = isGiven(from) ? { from } : {};
  if (channel === "phone") return { channel, to: to[0] ?? "", ...sender };
  const letter = { direct, ...sender, ...(isGiven(content) ? { content } : {}) };
  if (channel === "email") {
    return {
      channel,
      to,
      ...letter,
      ...(isGiven(subject) ? { subject } : {}),
      ...(cc.length > 0 ? { cc } : {}),
      ...(bcc.length > 0 ? { bcc } : {}),
    };
  }
  const template =
    channel === "whatsapp" && isGiven(replyTemplateId) ? { defaultReplyTemplateId: replyTemplateId } : {};
  return { channel, to: to[0] ?? "", ...letter, ...template };
}

/** The state that a command about a consultation depends on. */
export interface ConsultContext {
  readonly consult: Consult;
  /** Whether the customer is on hold. */
  readonly isCustomerHeld: boolean | undefined;
}

/** Returns the id of the consultation's own interaction. Throws `gone` when there is none. */
function consultationOf({ consult }: ConsultContext): InteractionId {
  const id = consult.phase === "none" || consult.phase === "ended" ? undefined : consult.interactionId;
  if (id === undefined) throw new HostError("gone");
  return id;
}

/** The active leg is put on hold first, so customer and consulted person never hear the agent at the same time. */
function toSwap(customer: InteractionId, context: ConsultContext): readonly ActionPayload[] {
  const consulted = consultationOf(context);
  const { consult, isCustomerHeld } = context;
  if (consult.phase === "talking") {
    const hold = callState("hold", consulted);
    return isCustomerHeld === false ? [hold] : [hold, callState("unhold", customer)];
  }
  const unhold = callState("unhold", consulted);
  return isCustomerHeld === true ? [unhold] : [callState("hold", customer), unhold];
}

/**
 * Converts a command to wire actions, to be sent one after the other. Throws `unsupported` for commands that the host
 * does not have. Every action names its interaction, because the host's active interaction may have changed since the
 * click.
 */
export function toWire(command: Command, context: ConsultContext): readonly ActionPayload[] {
  switch (command.type) {
    case "accept":
    case "decline":
    case "hangup":
    case "close":
    case "pick": {
      const { type, interactionId } = command;
      return [{ command: "interaction", interactionId, value: interactionActions[type] }];
    }
    case "hold":
    case "resume":
    case "mute":
    case "unmute":
    case "start-recording":
    case "stop-recording":
      return [callState(callStates[command.type], command.interactionId)];
    case "complete-consult":
      return [{ command: "join", interactionId: command.interactionId }];
    case "cancel-consult":
      return [{ command: "interaction", interactionId: consultationOf(context), value: "hangup" }];
    case "swap":
      return toSwap(command.interactionId, context);
    case "send-tone":
      return [{ command: "dtmf", interactionId: command.interactionId, value: { content: command.tone } }];
    case "send-message":
      return [{ command: "message", interactionId: command.interactionId, value: { content: command.text } }];
    case "transfer":
    case "consult": {
      const { type, to, interactionId, attachedData } = command;
      const value = attachedData === undefined ? { to: to.id } : { to: to.id, cad: toCad(attachedData) };
      return [{ command: type, interactionId, value }];
    }
    case "start-conversation":
      return [{ command: "outbound", value: toOutbound(command.request) }];
    case "set-work-status":
      return [{ command: "agentWorkStatus", value: command.ready ? "ready" : "not_ready" }];
    case "set-presence":
      return [{ command: "agentPresence", value: command.profileId }];
    case "serve-queue":
      return [{ command: "queueServe", value: { serve: command.serve, queue: command.queueId } }];
    case "pause-recording":
    case "resume-recording":
    case "conference":
    case "skip-wrap-up":
    case "remove-flag":
    case "add-to-call":
    case "speak-to":
    case "save-wrap-up":
    case "set-flag":
    case "set-tag":
    case "set-attached-data":
    case "call-back":
    case "log-out":
      throw new HostError("unsupported");
    default:
      return assertNever(command);
  }
}
