import type { Command } from "./command.ts";

/**
 * The control a command belongs to: commands in one slot exclude each other while one waits for the host.
 * Hold and resume share a slot, as do mute and unmute, the two of recording, and accept and decline.
 */
export function slotOf(command: Command): string {
  switch (command.type) {
    case "accept":
    case "decline":
    case "pick":
      return `${command.interactionId}/offer`;
    case "hold":
    case "resume":
      return `${command.interactionId}/hold`;
    case "mute":
    case "unmute":
      return `${command.interactionId}/mute`;
    case "start-recording":
    case "stop-recording":
      return `${command.interactionId}/recording`;
    case "transfer":
    case "consult":
      return `${command.interactionId}/transfer`;
    case "hangup":
    case "close":
    case "join":
    case "send-tone":
    case "send-message":
      return `${command.interactionId}/${command.type}`;
    case "serve-queue":
      return `queue/${command.queueId}`;
    case "set-work-status":
    case "set-presence":
      return "agent/status";
    case "start-conversation":
    case "expand-panel":
    case "show-panel":
    case "enable-panel":
      return `panel/${command.type}`;
  }
}
