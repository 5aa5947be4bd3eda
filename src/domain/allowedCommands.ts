import type { Agent } from "./agent.ts";
import type { CommandType, InteractionCommandType } from "./command.ts";
import { isConsulting } from "./consult.ts";
import { type Capabilities, type Connection, hasHost } from "./host.ts";
import type { Impediment } from "./impediment.ts";
import { type Interaction, stageOf } from "./interaction.ts";

/** `allowed`, or the reason why the command is impeded. A command that is not in the map has no control. */
export type Availability = { readonly allowed: true } | { readonly allowed: false; readonly why: Impediment };

/** What decides beside the interaction. */
export interface AvailabilityContext {
  readonly capabilities: Capabilities;
  readonly connection: Connection;
  readonly agent: Pick<Agent, "recording">;
}

type Entry = readonly [InteractionCommandType, Availability];

const yes: Availability = { allowed: true };
const no = (why: Impediment): Availability => ({ allowed: false, why });
const when = (condition: boolean, why: Impediment): Availability => (condition ? yes : no(why));

/**
 * Returns the controls of a fact that is on, off or unknown. For an unknown fact both commands are offered, because
 * either may be right. While neither can be used, one control is enough.
 */
function pair(
  { impeded }: Interaction,
  fact: boolean | undefined,
  [turnOn, turnOff]: readonly [InteractionCommandType, InteractionCommandType],
  availability: Availability,
): readonly Entry[] {
  if (fact === true) return [[turnOff, availability]];
  if (fact === false || !availability.allowed || impeded.has(turnOn)) return [[turnOn, availability]];
  return [
    [turnOn, availability],
    [turnOff, availability],
  ];
}

function recordingCommands(interaction: Interaction, { agent }: AvailabilityContext, live: Availability): Entry[] {
  const { state, isStarted, canPause } = interaction.recording ?? { state: "unknown" };
  const isRecording = state === "unknown" ? undefined : (isStarted ?? state !== "off");
  const pausing: Entry =
    state === "paused"
      ? ["resume-recording", live]
      : ["pause-recording", (canPause ?? state === "on") ? live : no("no-recording-to-pause")];
  if (agent.recording === "hidden" || agent.recording === undefined) return [pausing];
  const permitted = agent.recording === "enabled" ? live : no("recording-not-permitted");
  return [...pair(interaction, isRecording, ["start-recording", "stop-recording"], permitted), pausing];
}

function consultCommands({ consult, consultParent }: Interaction, { capabilities }: AvailabilityContext): Entry[] {
  if (consultParent !== undefined) return [];
  if (!isConsulting(consult)) {
    return capabilities.completeConsult === "join" ? [["complete-consult", no("no-consultation")]] : [];
  }
  const answered = when(consult.phase !== "dialing", "consultation-not-connected");
  return [
    ["complete-consult", answered],
    ["swap", answered],
    ["speak-to", answered],
    ["conference", answered],
    ["cancel-consult", yes],
  ];
}

function callCommands(interaction: Interaction, context: AvailabilityContext): Entry[] {
  const { held, muted, consult } = interaction;
  const live = when(interaction.line === "connected", "not-connected-call");
  // Such as an extension to key in where the consulted person is.
  const hearsTones = context.capabilities.tonesFollowTalk === true && consult.phase === "talking";
  return [
    ...pair(interaction, held, ["hold", "resume"], live),
    ...pair(interaction, muted, ["mute", "unmute"], live),
    ["send-tone", held === true && !hearsTones ? no("on-hold") : live],
    ["hangup", yes],
    ...recordingCommands(interaction, context, live),
    ...consultCommands(interaction, context),
    ["add-to-call", live],
  ];
}

/** Whether the host has joined both legs of a consultation, so that a second leg can be begun again. */
const isJoined = ({ consult, impeded }: Interaction): boolean =>
  consult.phase === "conference" && impeded.get("cancel-consult") === "in-conference";

function consultAvailability(interaction: Interaction, reachable: Availability): Availability {
  const { consult, consultParent } = interaction;
  if (consultParent !== undefined) return no("is-consultation");
  return isConsulting(consult) && !isJoined(interaction) ? no("already-consulting") : reachable;
}

function handlingCommands(interaction: Interaction, context: AvailabilityContext): Entry[] {
  const { channel, line, wrapUp } = interaction;
  const isCall = channel === "phone" || (channel === "callback" && line !== "none");
  const reachable = isCall ? when(line === "connected", "not-connected-call") : yes;
  const canEnd = channel === "email" || channel === "other";
  return [
    ...(isCall
      ? callCommands(interaction, context)
      : [["hangup", yes] as const, ["send-message", yes] as const, ...consultCommands(interaction, context)]),
    ["transfer", reachable],
    ["consult", consultAvailability(interaction, reachable)],
    ["call-back", yes],
    ["set-flag", yes],
    ["remove-flag", yes],
    ["set-tag", yes],
    ["set-attached-data", yes],
    // A host may begin its wrap-up before the conversation has ended.
    ["save-wrap-up", when(wrapUp.kind === "form" && wrapUp.startedAt !== undefined, "not-ended")],
    ["close", canEnd ? yes : no("not-ended")],
  ];
}

function wrapUpCommands({ wrapUp, consult }: Interaction): Entry[] {
  // The consulted person may stay on the line after the customer left.
  const cancel: Entry[] = isConsulting(consult) ? [["cancel-consult", yes]] : [];
  switch (wrapUp.kind) {
    case "close":
      return [["close", yes], ...cancel];
    case "form":
      return [["save-wrap-up", yes], ...(wrapUp.canSkip ? [["skip-wrap-up", yes] as const] : []), ...cancel];
    default:
      return cancel;
  }
}

function commandsOf(interaction: Interaction, context: AvailabilityContext): Entry[] {
  switch (stageOf(interaction)) {
    case "offering":
      return interaction.status === "queued"
        ? [["pick", yes]]
        : [
            ["accept", yes],
            ["decline", yes],
          ];
    case "handling":
      return handlingCommands(interaction, context);
    case "wrap-up":
      return wrapUpCommands(interaction);
    case "closed":
      return [];
  }
}

/**
 * Returns which commands the agent may use on an interaction now, and why others are impeded. No other code decides
 * this. A command missing from the map has no control, because channel and stage exclude it or the host never supports
 * it.
 */
export function allowedCommands(
  interaction: Interaction,
  context: AvailabilityContext,
): ReadonlyMap<CommandType, Availability> {
  const possible = context.capabilities.commands[interaction.channel];
  const isOnline = hasHost(context.connection);
  const allowed = new Map<CommandType, Availability>();
  for (const [type, availability] of commandsOf(interaction, context)) {
    if (!possible.has(type)) continue;
    const rule = interaction.impeded.get(type);
    if (!isOnline) allowed.set(type, no("not-connected"));
    else allowed.set(type, rule === undefined || !availability.allowed ? availability : no(rule));
  }
  return allowed;
}
