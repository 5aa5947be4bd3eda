import type { InteractionCommandType } from "../../domain/command.ts";
import type { Capabilities } from "../../domain/host.ts";

const everywhere = [
  ...(["accept", "decline", "hangup", "save-wrap-up", "skip-wrap-up"] as const),
  ...(["set-flag", "remove-flag", "set-tag", "set-attached-data"] as const),
] as const satisfies readonly InteractionCommandType[];

const ofCalls = [
  ...(["hold", "resume", "mute", "unmute", "send-tone", "transfer"] as const),
  ...(["start-recording", "stop-recording", "pause-recording", "resume-recording"] as const),
] as const satisfies readonly InteractionCommandType[];

const consulting = [
  ...(["consult", "complete-consult", "cancel-consult", "speak-to", "conference"] as const),
] as const satisfies readonly InteractionCommandType[];

const written: ReadonlySet<InteractionCommandType> = new Set(everywhere);

/** What the host can do through its tools. */
export const capabilities: Capabilities = {
  commands: {
    phone: new Set<InteractionCommandType>([...everywhere, ...ofCalls, ...consulting]),
    chat: written,
    email: written,
    callback: new Set<InteractionCommandType>([...everywhere, ...ofCalls, "call-back"]),
    // Internal messages. No tool sends a message to a customer.
    other: new Set<InteractionCommandType>(["accept", "decline", "hangup", "send-message"]),
  },
  agentCommands: new Set(["start-conversation"]),
  outboundChannels: ["phone", "callback"],
  picklist: false,
  panelSize: false,
  transcript: { phone: "none", chat: "none", email: "none", callback: "none", other: "full" },
  outcomes: "host",
  directory: [],
  completeConsult: "transfer",
  attendedTransfer: true,
  agentStatus: "none",
};
