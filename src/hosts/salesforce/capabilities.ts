import type { AgentCommandType, InteractionCommandType } from "../../domain/command.ts";
import type { Capabilities } from "../../domain/host.ts";
import type { Telephony } from "./wire.ts";

/** The method of the toolkit that each control of a call needs. */
const methods = [
  ["accept", "acceptCall"],
  ["decline", "declineCall"],
  ["hangup", "endCall"],
  ["hold", "hold"],
  ["resume", "resume"],
  ["mute", "mute"],
  ["unmute", "unmute"],
  ["pause-recording", "pauseRecording"],
  ["resume-recording", "resumeRecording"],
  ["send-tone", "sendDigits"],
  ["transfer", "addParticipant"],
  ["consult", "addParticipant"],
  ["swap", "swap"],
  ["conference", "merge"],
  ["complete-consult", "endCall"],
  ["cancel-consult", "endCall"],
] as const satisfies readonly (readonly [InteractionCommandType, string])[];

/** The controls of a call. All of them act on the newest live call. */
export const callCommands: readonly InteractionCommandType[] = methods.map(([type]) => type);

/** All methods that the panel calls. */
export const toolkitMethods: readonly string[] = [...methods.map(([, method]) => method), "startPreviewCall"];

/** What a kind of telephony cannot do, by the toolkit's document. */
const missing: Readonly<Record<Telephony, readonly InteractionCommandType[]>> = {
  partner: [],
  // A participant can only be added without leaving.
  amazon: ["transfer"],
  native: ["swap"],
};

const nothing: ReadonlySet<InteractionCommandType> = new Set();

/**
 * Returns the capabilities of a kind of telephony. `allowed` are the methods that the bridge passes on. Undefined: the
 * bridge does not tell, so it is asked and may refuse.
 */
export function toCapabilities(telephony: Telephony, allowed: readonly string[] | undefined): Capabilities {
  const isAllowed = (method: string) => allowed === undefined || allowed.includes(method);
  const phone = new Set<InteractionCommandType>(
    methods.filter(([, method]) => isAllowed(method)).map(([command]) => command),
  );
  for (const type of missing[telephony]) phone.delete(type);
  const isNative = telephony === "native";
  // Nothing tells that the wrap-up of such a call has ended, so the agent closes it, in this panel only.
  if (isNative) phone.add("close");
  const canDial = !isNative && isAllowed("startPreviewCall");
  return {
    commands: { phone, chat: nothing, email: nothing, callback: nothing, other: nothing },
    agentCommands: new Set<AgentCommandType>(canDial ? ["start-conversation"] : []),
    outboundChannels: canDial ? ["phone"] : [],
    picklist: false,
    panelSize: false,
    transcript: { phone: "live", chat: "none", email: "none", callback: "none", other: "none" },
    outcomes: "none",
    directory: [],
    completeConsult: "transfer",
    transferData: "none",
    agentStatus: "none",
    hostEndsWrapUp: !isNative,
    callQuality: !isNative,
    spokenTranscript: true,
    tonesFollowTalk: true,
    supervision: true,
  };
}
