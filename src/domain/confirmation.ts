import type { Command } from "./command.ts";
import { type Interaction, type InteractionId, stageOf } from "./interaction.ts";
import { consultOf } from "./transfer.ts";

type Interactions = Readonly<Record<InteractionId, Interaction>>;

/**
 * Whether the host's answer is all there will ever be to see of a command. Everything else counts as done only when the
 * host's own state shows it.
 */
export function isAnsweredOnly(command: Command): boolean {
  switch (command.type) {
    case "send-tone":
    case "send-message":
    case "start-conversation":
    case "set-work-status":
    case "set-presence":
    case "serve-queue":
    case "expand-panel":
    case "show-panel":
    case "enable-panel":
      return true;
    default:
      return false;
  }
}

/** Whether the host's state shows the effect of a command. An interaction that left the list has nothing left to wait for. */
export function isConfirmed(command: Command, interactions: Interactions): boolean {
  if (!("interactionId" in command)) return false;
  const interaction = interactions[command.interactionId];
  if (interaction === undefined) return true;
  const { status, line, recording } = interaction;
  switch (command.type) {
    case "accept":
    case "pick":
      return status !== "offered" && status !== "queued";
    case "decline":
      return status !== "offered";
    case "hangup":
      return stageOf(interaction) === "wrap-up" || line === "disconnected";
    case "join":
      return stageOf(interaction) === "wrap-up";
    case "transfer":
      return stageOf(interaction) === "wrap-up" || line === "transferring";
    case "hold":
      return line === "held";
    case "resume":
      return line !== "held";
    case "mute":
      return line === "muted";
    case "unmute":
      return line !== "muted";
    case "start-recording":
      return recording === true;
    case "stop-recording":
      return recording === false;
    case "consult": {
      const { phase } = consultOf(interactions, interaction.id);
      return phase !== "none" && phase !== "ended";
    }
    case "close":
    case "send-tone":
    case "send-message":
      return false;
  }
}
