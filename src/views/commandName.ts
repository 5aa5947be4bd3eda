import type { Command, CommandType } from "../domain/command.ts";
import type { Channel } from "../domain/interaction.ts";
import "../i18n/attentionTexts.ts";
import type { MessageId, Translate } from "../i18n/i18n.ts";

const names = {
  accept: "command.accept",
  decline: "command.decline",
  pick: "command.pick",
  hangup: "command.hangup",
  close: "command.close",
  hold: "command.hold",
  resume: "command.resume",
  mute: "command.mute",
  unmute: "command.unmute",
  "start-recording": "command.start-recording",
  "stop-recording": "command.stop-recording",
  "pause-recording": "command.pause-recording",
  "resume-recording": "command.resume-recording",
  transfer: "command.transfer",
  consult: "command.consult",
  "add-to-call": "command.add-to-call",
  "complete-consult": "command.complete-consult",
  "cancel-consult": "command.cancel-consult",
  swap: "command.swap",
  conference: "command.conference",
  "speak-to": "command.speak-to",
  "save-wrap-up": "command.save-wrap-up",
  "skip-wrap-up": "command.skip-wrap-up",
  "set-flag": "command.set-flag",
  "remove-flag": "command.remove-flag",
  "set-tag": "command.set-tag",
  "set-attached-data": "command.set-attached-data",
  "call-back": "command.call-back",
  "send-tone": "command.send-tone",
  "send-message": "command.send-message",
  "start-conversation": "command.start-conversation",
  "set-work-status": "command.set-status",
  "set-presence": "command.set-status",
  "serve-queue": "command.serve-queue",
  "log-out": "command.log-out",
} as const satisfies Record<CommandType, MessageId>;

/** What else decides how a control is labelled. */
export interface CommandContext {
  /** The channel of the command's conversation. */
  readonly channel: Channel | undefined;
  readonly completeConsult: "join" | "transfer";
}

function nameId({ type }: Command, { channel, completeConsult }: CommandContext): MessageId {
  if (type === "hangup" && channel === "chat") return "command.end-chat";
  if (type === "hangup" && (channel === "email" || channel === "other")) return "command.end";
  if (type === "close" && channel === "email") return "command.close-email";
  return type === "complete-consult" && completeConsult === "join" ? "command.join" : names[type];
}

/** Returns the name of a command as its control has it, for use within a sentence. */
export function commandName(t: Translate, command: Command, context: CommandContext): string {
  return t(nameId(command, context));
}
