import type { AgentCommandType, InteractionCommandType } from "../../domain/command.ts";
import type { Capabilities } from "../../domain/host.ts";
import type { CommandNames } from "./section.ts";

/** The name that each control of a call needs. A control without a name is not rendered. */
const controls = [
  ["decline", "reject"],
  ["hangup", "hangup"],
  ["cancel-consult", "hangup"],
  ["hold", "hold"],
  ["resume", "resume"],
  ["mute", "mute"],
  ["unmute", "unmute"],
  ["send-tone", "tone"],
  ["transfer", "transfer"],
  ["add-to-call", "add"],
  ["consult", "consult"],
  ["swap", "swap"],
  ["complete-consult", "completeConsult"],
  ["conference", "conference"],
  ["start-recording", "startRecording"],
  ["stop-recording", "stopRecording"],
  ["pause-recording", "pauseRecording"],
  ["resume-recording", "resumeRecording"],
  ["close", "complete"],
] as const satisfies readonly (readonly [InteractionCommandType, keyof CommandNames])[];

const ofAnyChannel: ReadonlySet<InteractionCommandType> = new Set([
  "decline",
  "close",
] satisfies InteractionCommandType[]);

/** Returns the capabilities of an installation with these names of commands. */
export function toCapabilities(names: CommandNames): Capabilities {
  const possible = controls.flatMap(([type, name]) => (names[name] === undefined ? [] : [type]));
  const accept = names.accept === undefined ? [] : (["accept"] as const);
  const other = new Set<InteractionCommandType>([...possible.filter((type) => ofAnyChannel.has(type)), ...accept]);
  const phone = new Set<InteractionCommandType>(possible);
  if (names.answer !== undefined || names.accept !== undefined) phone.add("accept");
  const agentCommands = new Set<AgentCommandType>();
  if (names.logout !== undefined) agentCommands.add("log-out");
  if (names.dial !== undefined) agentCommands.add("start-conversation");
  return {
    commands: { phone, chat: other, email: other, callback: other, other },
    agentCommands,
    outboundChannels: names.dial === undefined ? [] : ["phone"],
    picklist: false,
    panelSize: false,
    transcript: { phone: "none", chat: "none", email: "none", callback: "none", other: "none" },
    outcomes: names.dispositions === undefined ? "config" : "host",
    directory: [],
    completeConsult: "transfer",
    // The vendor documents that the agent leaves whatever becomes of a blind transfer.
    transferAlwaysLeaves: true,
    transferData: "none",
    agentStatus: "none",
  };
}
