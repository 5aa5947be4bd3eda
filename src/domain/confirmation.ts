import type { Agent } from "./agent.ts";
import type { Command } from "./command.ts";
import type { HostEvent } from "./host.ts";
import { type Interaction, type InteractionId, type InteractionPatch, stageOf } from "./interaction.ts";
import { consultOf } from "./transfer.ts";

/** What the host has told, as far as commands change it. */
export interface Told {
  readonly interactions: Readonly<Record<InteractionId, Interaction>>;
  readonly agent: Agent;
}

/** Whether a command changes the agent's own status, and no conversation. */
export function isAboutAgent(command: Command): boolean {
  return command.type === "set-work-status" || command.type === "set-presence";
}

/**
 * Whether the host's answer is all there will ever be to see of a command. Everything else counts as done only when the
 * host's own state shows it.
 */
export function isAnsweredOnly(command: Command): boolean {
  switch (command.type) {
    case "send-tone":
    case "send-message":
    case "start-conversation":
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
export function isConfirmed(command: Command, { interactions, agent }: Told): boolean {
  if (command.type === "set-work-status") return agent.work === (command.ready ? "ready" : "not-ready");
  if (command.type === "set-presence") return agent.presence === command.profileId;
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

/** Whether the host, in telling this, spoke of what a command was to change. */
export function speaksOf(command: Command, event: HostEvent): boolean {
  switch (event.type) {
    case "snapshot":
      return event.interactions.some((patch) => speaksOfInteraction(command, patch));
    case "interaction-changed":
      return speaksOfInteraction(command, event.patch);
    case "agent":
      if (command.type === "set-work-status") return "work" in event.patch;
      return command.type === "set-presence" && "presence" in event.patch;
    default:
      return false;
  }
}

function speaksOfInteraction(command: Command, patch: InteractionPatch): boolean {
  if (!("interactionId" in command) || command.interactionId !== patch.id) return false;
  switch (command.type) {
    case "hold":
    case "resume":
    case "mute":
    case "unmute":
      return patch.line !== undefined;
    case "start-recording":
    case "stop-recording":
      return patch.recording !== undefined;
    default:
      return patch.status !== undefined || patch.line !== undefined;
  }
}

/** Whether a command can no longer have an effect to wait for: its call is over. */
export function isMoot(command: Command, { interactions }: Told): boolean {
  switch (command.type) {
    case "hold":
    case "resume":
    case "mute":
    case "unmute":
    case "start-recording":
    case "stop-recording":
    case "send-tone":
    case "consult": {
      const interaction = interactions[command.interactionId];
      return interaction !== undefined && (stageOf(interaction) === "wrap-up" || interaction.line === "disconnected");
    }
    default:
      return false;
  }
}
