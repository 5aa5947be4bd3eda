import type { InteractionCommandType } from "../../src/domain/command.ts";
import type { Capabilities } from "../../src/domain/host.ts";

const everything: ReadonlySet<InteractionCommandType> = new Set([
  ...([
    "accept",
    "decline",
    "pick",
    "hangup",
    "close",
    "hold",
    "resume",
    "mute",
    "unmute",
    "complete-consult",
  ] as const),
  ...(["start-recording", "stop-recording", "send-tone", "send-message", "transfer", "consult"] as const),
]);

/** Returns capabilities with the same commands for every channel. */
export function capabilitiesWith(
  commands: Iterable<InteractionCommandType>,
  others: Partial<Omit<Capabilities, "commands">> = {},
): Capabilities {
  const all = new Set(commands);
  return {
    commands: { phone: all, chat: all, email: all, callback: all, other: all },
    agentCommands: new Set(["start-conversation", "set-work-status", "set-presence"]),
    outboundChannels: ["phone", "sms", "whatsapp", "email"],
    picklist: false,
    panelSize: false,
    transcript: { phone: "none", chat: "full", email: "none", callback: "none", other: "full" },
    outcomes: "config",
    directory: [],
    completeConsult: "join",
    ...others,
  };
}

const full = capabilitiesWith(everything);

/** Capabilities of a host that supports all common commands. An e-mail has no consultation. */
export const fullCapabilities: Capabilities = {
  ...full,
  commands: { ...full.commands, email: new Set([...everything].filter((type) => type !== "consult")) },
};
