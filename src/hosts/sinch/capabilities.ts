import type { AgentCommandType, InteractionCommandType } from "../../domain/command.ts";
import type { Capabilities } from "../../domain/host.ts";

const offer = ["accept", "decline", "pick", "close", "transfer"] as const satisfies readonly InteractionCommandType[];

const commands: Capabilities["commands"] = {
  phone: new Set<InteractionCommandType>([
    ...offer,
    ...(["hangup", "hold", "resume", "mute", "unmute", "start-recording", "stop-recording", "send-tone"] as const),
    ...(["consult", "complete-consult", "cancel-consult", "swap"] as const),
  ]),
  chat: new Set<InteractionCommandType>([...offer, "hangup", "send-message", "consult", "cancel-consult"]),
  email: new Set(offer),
  callback: new Set(),
  other: new Set(offer),
};

/**
 * The agent's commands. All but the first are undocumented, so the first use shows whether this version supports them.
 */
export const agentCommands: readonly AgentCommandType[] = [
  "start-conversation",
  "set-work-status",
  "set-presence",
  "serve-queue",
];

/** Returns the capabilities of the Communication Panel. The arguments are those that differ between versions. */
export function toCapabilities(supported: ReadonlySet<AgentCommandType>, hasPicklist: boolean): Capabilities {
  return {
    commands,
    agentCommands: new Set(supported),
    outboundChannels: ["phone", "sms", "whatsapp", "email"],
    picklist: hasPicklist,
    servedQueues: true,
    panelSize: true,
    transcript: { phone: "live", chat: "full", email: "live", callback: "none", other: "live" },
    outcomes: "config",
    directory: [],
    completeConsult: "join",
  };
}
