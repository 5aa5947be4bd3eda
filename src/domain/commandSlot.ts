import { assertNever } from "./assertNever.ts";
import type { AgentCommandType, InteractionCommandType } from "./command.ts";
import type { InteractionId } from "./interaction.ts";

/** The part of a command that identifies its control. Every `Command` fits. */
export type ControlOf =
  | { readonly type: InteractionCommandType; readonly interactionId: InteractionId }
  | { readonly type: "start-conversation"; readonly draftId: string }
  | { readonly type: "serve-queue"; readonly queueId: string }
  | { readonly type: Exclude<AgentCommandType, "start-conversation" | "serve-queue"> };

/** The part of a slot that names the control of an interaction. */
const controls = {
  accept: "offer",
  decline: "offer",
  pick: "offer",
  hangup: "hangup",
  close: "close",
  hold: "hold",
  resume: "hold",
  mute: "mute",
  unmute: "mute",
  "start-recording": "recording",
  "stop-recording": "recording",
  "pause-recording": "recording",
  "resume-recording": "recording",
  transfer: "transfer",
  consult: "transfer",
  "add-to-call": "transfer",
  "complete-consult": "consult",
  "cancel-consult": "consult",
  swap: "consult",
  conference: "consult",
  "speak-to": "consult",
  "save-wrap-up": "wrap-up",
  "skip-wrap-up": "wrap-up",
  "set-flag": "flag",
  "remove-flag": "flag",
  "set-tag": "tag",
  "set-attached-data": "attached-data",
  "call-back": "call-back",
  "send-tone": "send-tone",
  "send-message": "send-message",
} as const satisfies Record<InteractionCommandType, string>;

/**
 * Returns the control that a command belongs to. While one command of a slot waits for the host, the others of the slot
 * cannot be sent. Hold and resume share a slot, as do accept and decline, or transfer and consult. No other code makes
 * slots.
 */
export function slotOf(command: ControlOf): string {
  switch (command.type) {
    case "serve-queue":
      return `queue/${command.queueId}`;
    case "start-conversation":
      return `new/${command.draftId}`;
    case "set-work-status":
    case "set-presence":
      return "agent/status";
    case "log-out":
      return "agent/log-out";
    default:
      return "interactionId" in command ? `${command.interactionId}/${controls[command.type]}` : assertNever(command);
  }
}
