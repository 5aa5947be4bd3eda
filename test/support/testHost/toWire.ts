import type { Command, CommandType } from "../../../src/domain/command.ts";
import { HostError } from "../../../src/domain/HostError.ts";
import type { WireAction } from "./wire.ts";

const plain: Partial<Record<CommandType, string>> = {
  accept: "pickup",
  decline: "reject",
  hangup: "drop",
  hold: "park",
  resume: "retrieve",
  mute: "silence",
  unmute: "unsilence",
  "start-recording": "record",
  "stop-recording": "norecord",
  "pause-recording": "pause",
  "resume-recording": "continue",
  "complete-consult": "connect",
  "cancel-consult": "dismiss",
  conference: "join",
};
const voices = { customer: "customer", consulted: "second", everyone: "both" } as const;

/** Converts a command to a wire action. Throws `unsupported` for commands that the host does not have. */
export function toWire(command: Command): WireAction {
  switch (command.type) {
    case "send-tone":
      return { act: "tone", with: command.tone };
    case "transfer":
      return { act: "send", with: command.to.id };
    case "consult":
      return { act: "ask", with: command.to.id };
    case "speak-to":
      return { act: "talk", with: voices[command.whom] };
    case "save-wrap-up":
      return { act: "finish", with: command.outcome, notes: command.notes };
    default: {
      const act = plain[command.type];
      if (act === undefined) throw new HostError("unsupported");
      return { act };
    }
  }
}
