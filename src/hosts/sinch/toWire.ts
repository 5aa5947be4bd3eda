import { assertNever } from "../../domain/assertNever.ts";
import type { Command, OutboundRequest, PlainCommandType } from "../../domain/command.ts";
import type { AttachedDatum, InteractionId } from "../../domain/interaction.ts";
import type { ActionPayload, CallState, InteractionAction, WireOutbound } from "./wire.ts";

const interactionActions = {
  accept: "accept",
  decline: "reject",
  hangup: "hangup",
  close: "handle",
  pick: "pick",
} as const satisfies Partial<Record<PlainCommandType, InteractionAction>>;

const callStates = {
  hold: "hold",
  resume: "unhold",
  mute: "mute",
  unmute: "unmute",
  "start-recording": "startRecording",
  "stop-recording": "stopRecording",
} as const satisfies Partial<Record<PlainCommandType, CallState>>;

// fromEntries makes own properties, so that a key `__proto__` stays data.
const toCad = (data: readonly AttachedDatum[]): Record<string, string> =>
  Object.fromEntries(data.map(({ key, value }) => [key, value]));

function toOutbound(request: OutboundRequest): WireOutbound {
  const { channel, from, subject, content, cc, bcc, direct, replyTemplateId } = request;
  const to = request.to.map((address) => address.trim()).filter((address) => address !== "");
  const given = (value: string | undefined): value is string => value !== undefined && value !== "";
  const sender = given(from) ? { from } : {};
  if (channel === "phone") return { channel, to: to[0] ?? "", ...sender };
  const letter = { direct, ...sender, ...(given(content) ? { content } : {}) };
  if (channel === "email") {
    return {
      channel,
      to,
      ...letter,
      ...(given(subject) ? { subject } : {}),
      ...(cc.length > 0 ? { cc } : {}),
      ...(bcc.length > 0 ? { bcc } : {}),
    };
  }
  const template = channel === "whatsapp" && given(replyTemplateId) ? { defaultReplyTemplateId: replyTemplateId } : {};
  return { channel, to: to[0] ?? "", ...letter, ...template };
}

/** The action a command is on the wire. The interaction is always named: the host's default, its active one, may have changed since the click. */
export function toWire(command: Command): ActionPayload {
  switch (command.type) {
    case "accept":
    case "decline":
    case "hangup":
    case "close":
    case "pick":
      return interactionAction(interactionActions[command.type], command.interactionId);
    case "hold":
    case "resume":
    case "mute":
    case "unmute":
    case "start-recording":
    case "stop-recording":
      return { command: "callState", interactionId: command.interactionId, value: callStates[command.type] };
    case "join":
      return { command: "join", interactionId: command.interactionId };
    case "send-tone":
      return { command: "dtmf", interactionId: command.interactionId, value: { content: command.tone } };
    case "send-message":
      return { command: "message", interactionId: command.interactionId, value: { content: command.text } };
    case "transfer": {
      const { to, interactionId, attachedData } = command;
      const value = attachedData === undefined ? { to } : { to, cad: toCad(attachedData) };
      return { command: "transfer", interactionId, value };
    }
    case "consult":
      // The document gives attached data to a transfer only.
      return { command: "consult", interactionId: command.interactionId, value: { to: command.to } };
    case "start-conversation":
      return { command: "outbound", value: toOutbound(command.request) };
    case "set-work-status":
      return { command: "agentWorkStatus", value: command.ready ? "ready" : "not_ready" };
    case "set-presence":
      return { command: "agentPresence", value: command.profileId };
    case "serve-queue":
      return { command: "queueServe", value: { serve: command.serve, queue: command.queueId } };
    case "expand-panel":
      return { command: "expanded", value: command.expanded };
    case "show-panel":
      return { command: "visible", value: command.visible };
    case "enable-panel":
      return { command: "enabled", value: command.enabled };
    default:
      return assertNever(command);
  }
}

function interactionAction(value: InteractionAction, interactionId: InteractionId): ActionPayload {
  return { command: "interaction", interactionId, value };
}
