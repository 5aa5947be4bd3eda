import type { Agent } from "./agent.ts";
import { bareId } from "./bareId.ts";
import type { Command, CommandType, InteractionCommand } from "./command.ts";
import { type Consult, isConsulting } from "./consult.ts";
import { type Interaction, type InteractionId, stageOf } from "./interaction.ts";

/** The state reported by the host, as far as commands change it. */
export interface HostState {
  readonly interactions: Readonly<Record<InteractionId, Interaction>>;
  readonly agent: Agent;
}

/** Whether a command changes the agent's own status instead of a conversation. */
export function isAboutAgent(command: Command): boolean {
  return command.type === "set-work-status" || command.type === "set-presence";
}

/**
 * Whether the host's state can ever show the effect of a command. For other commands the answer itself is the
 * confirmation.
 */
export function canBeConfirmed(command: Command): boolean {
  switch (command.type) {
    case "save-wrap-up":
      return !command.isDraft;
    case "send-tone":
    case "send-message":
    case "start-conversation":
    case "serve-queue":
      return false;
    default:
      return true;
  }
}

const partyOf = (consult: Consult): string | undefined => (consult.phase === "none" ? undefined : consult.partyId);
const isOver = (interaction: Interaction): boolean =>
  stageOf(interaction) === "wrap-up" || interaction.line === "disconnected";

/**
 * Whether no step of a swap is left. Where the legs are two interactions, each is put on hold by a step of its own, and
 * the second step may still be refused.
 */
function isSwapWhole(consult: Consult, isCustomerHeld: boolean | undefined): boolean {
  if (!isConsulting(consult) || consult.phase === "none" || consult.interactionId === undefined) return true;
  return isCustomerHeld === undefined || isCustomerHeld === (consult.phase === "talking");
}

function isConfirmedBy(command: InteractionCommand, now: Interaction, before: Interaction | undefined): boolean {
  const { status, line, held, muted, consult, wrapUp } = now;
  const recording = now.recording?.state;
  const isStarted = now.recording?.isStarted ?? (recording === "on" || recording === "paused");
  switch (command.type) {
    case "accept":
    case "pick":
      return status !== "offered" && status !== "queued";
    case "decline":
      return status !== "offered";
    case "hangup":
      return isOver(now);
    case "complete-consult":
      return stageOf(now) === "wrap-up";
    case "transfer":
      return stageOf(now) === "wrap-up" || line === "transferring";
    case "hold":
      return held === true;
    case "resume":
      return held === false;
    case "mute":
      return muted === true;
    case "unmute":
      return muted === false;
    case "start-recording":
      return isStarted;
    case "stop-recording":
      return now.recording?.isStarted === undefined ? recording === "off" : !isStarted;
    case "pause-recording":
      return recording === "paused";
    case "resume-recording":
      return recording === "on";
    case "consult":
      // A consultation that was refused at once is shown as ended, so the command had its effect.
      return (
        isConsulting(consult) || (consult.phase !== "none" && partyOf(consult) !== partyOf(before?.consult ?? consult))
      );
    case "cancel-consult":
      return !isConsulting(consult);
    case "conference":
      return consult.phase === "conference";
    case "swap":
      return before !== undefined && consult.phase !== before.consult.phase && isSwapWhole(consult, held);
    case "speak-to":
      return consult.phase !== "none" && consult.speakingTo === command.whom;
    case "add-to-call":
      return before !== undefined && now.parties.length > before.parties.length;
    case "call-back":
      return line !== (before?.line ?? line);
    case "save-wrap-up":
      if (command.isDraft) return false;
      // A host may keep its form open until its own end.
      if (wrapUp.kind === "form") return wrapUp.saved?.isDraft === false && wrapUp.saved.outcome === command.outcome;
      return wrapUp.kind === "none" && stageOf(now) === "wrap-up";
    case "skip-wrap-up":
      return wrapUp.kind === "none" && stageOf(now) === "wrap-up";
    case "set-flag":
      return now.flag !== undefined;
    case "remove-flag":
      return now.flag === undefined;
    case "set-tag":
      return now.tags.includes(command.text);
    case "set-attached-data":
      return command.data.every(({ key, value }) =>
        now.attachedData.some((one) => one.key === key && one.value === value),
      );
    case "close":
    case "send-tone":
    case "send-message":
      return false;
  }
}

/**
 * Returns the interaction that a pick led to. The host may list a waiting interaction under another id than the picked
 * one, which then refers to the first.
 */
function pickedOf({ interactions }: HostState, id: InteractionId): Interaction | undefined {
  const picked = bareId(id);
  return (
    interactions[id] ??
    Object.values(interactions).find(({ references }) => references.some(({ value }) => bareId(value) === picked))
  );
}

/**
 * Whether the host's state shows the effect of a command. `before` is the interaction at the time the command was sent.
 * True for an interaction that left the list, because no state of the interaction can follow. An interaction that was
 * picked from the waiting ones was not in the list before.
 */
export function isConfirmed(command: Command, state: HostState, before: Interaction | undefined): boolean {
  switch (command.type) {
    case "set-work-status":
      return state.agent.work === (command.ready ? "ready" : "not-ready");
    case "set-presence":
      return state.agent.presence === command.profileId;
    case "log-out":
      return state.agent.login === "logged-out";
    case "start-conversation":
    case "serve-queue":
      return false;
    default: {
      const isPick = command.type === "pick";
      const now = isPick ? pickedOf(state, command.interactionId) : state.interactions[command.interactionId];
      if (now === undefined) return !isPick || before !== undefined;
      return isConfirmedBy(command, now, before);
    }
  }
}

/** Commands that lose their meaning with the end of their call. */
const liveOnly: ReadonlySet<CommandType> = new Set([
  "hold",
  "resume",
  "mute",
  "unmute",
  "start-recording",
  "stop-recording",
  "pause-recording",
  "resume-recording",
  "send-tone",
  "consult",
  "swap",
  "conference",
  "speak-to",
  "add-to-call",
] satisfies CommandType[]);

/** Whether a command can no longer have an effect, because its call is over. */
export function isMoot(command: Command, { interactions }: HostState): boolean {
  if (!("interactionId" in command) || !liveOnly.has(command.type)) return false;
  const interaction = interactions[command.interactionId];
  return interaction !== undefined && isOver(interaction);
}
