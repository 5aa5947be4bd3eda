import type { Agent } from "./agent.ts";
import type { CommandType } from "./command.ts";
import { type Capabilities, type Connection, hasHost } from "./host.ts";
import { type Interaction, type InteractionId, stageOf } from "./interaction.ts";
import { consultOf } from "./transfer.ts";

/** Why a control that is there cannot be used now. Views map it to a sentence. */
export type Impediment =
  | "not-connected"
  | "not-ringing"
  | "not-connected-call"
  | "on-hold"
  | "mute-hidden-by-hold"
  | "recording-not-permitted"
  | "no-consultation"
  | "call-not-on-hold"
  | "consultation-not-connected"
  | "already-consulting"
  | "is-consultation"
  | "ended"
  | "not-ended"
  | "line-unknown";

/** `allowed`, or `impeded` with the reason. A command that is not in the map has no control at all. */
export type Availability = { readonly allowed: true } | { readonly allowed: false; readonly why: Impediment };

export interface AvailabilityContext {
  readonly capabilities: Capabilities;
  readonly connection: Connection;
  readonly agent: Pick<Agent, "recording">;
  readonly interactions: Readonly<Record<InteractionId, Interaction>>;
}

const yes: Availability = { allowed: true };
const no = (why: Impediment): Availability => ({ allowed: false, why });
const when = (condition: boolean, why: Impediment): Availability => (condition ? yes : no(why));

function phoneCommands(interaction: Interaction, context: AvailabilityContext): [CommandType, Availability][] {
  const { line } = interaction;
  const talking = line === "connected" || line === "held" || line === "muted";
  const live = when(talking, "not-connected-call");
  const held = line === "held";
  const list: [CommandType, Availability][] = [
    [held ? "resume" : "hold", live],
    // One field of the host tells hold or mute, never both: while held, nobody can say whether the call is muted.
    [line === "muted" ? "unmute" : "mute", held ? no("mute-hidden-by-hold") : live],
    ["send-tone", held ? no("on-hold") : live],
    ["hangup", yes],
  ];
  if (context.agent.recording === "enabled" || context.agent.recording === "disabled") {
    const permitted = context.agent.recording === "enabled" ? live : no("recording-not-permitted");
    list.push([interaction.recording ? "stop-recording" : "start-recording", permitted]);
  }
  const consult = consultOf(context.interactions, interaction.id);
  if (interaction.consultFor === undefined) {
    if (consult.phase === "none" || consult.phase === "ended") list.push(["join", no("no-consultation")]);
    else if (!held) list.push(["join", no("call-not-on-hold")]);
    else list.push(["join", when(consult.phase === "talking", "consultation-not-connected")]);
  }
  return list;
}

function handlingCommands(interaction: Interaction, context: AvailabilityContext): [CommandType, Availability][] {
  const list: [CommandType, Availability][] = [];
  const isCall = interaction.channel === "phone";
  const talking = ["connected", "held", "muted"].includes(interaction.line);
  if (isCall) list.push(...phoneCommands(interaction, context));
  if (interaction.channel === "chat") list.push(["hangup", yes], ["send-message", yes]);
  const reachable = !isCall || talking;
  list.push(["transfer", when(reachable, "not-connected-call")]);
  if (isCall || interaction.channel === "chat") {
    const consult = consultOf(context.interactions, interaction.id);
    if (interaction.consultFor !== undefined) list.push(["consult", no("is-consultation")]);
    else if (consult.phase !== "none" && consult.phase !== "ended") list.push(["consult", no("already-consulting")]);
    else list.push(["consult", when(reachable, "not-connected-call")]);
  }
  list.push(["close", interaction.channel === "email" || interaction.channel === "other" ? yes : no("not-ended")]);
  return list;
}

/**
 * What the agent may do with an interaction now, and why not otherwise. The only place where that is decided.
 * A command missing from the map has no control: it does not fit the channel and stage, or the host can never do it.
 */
export function allowedCommands(
  interaction: Interaction,
  context: AvailabilityContext,
): ReadonlyMap<CommandType, Availability> {
  const list: [CommandType, Availability][] = [];
  switch (stageOf(interaction)) {
    case "offering":
      if (interaction.status === "queued") list.push(["pick", yes]);
      else list.push(["accept", yes], ["decline", yes]);
      break;
    case "handling":
      list.push(...handlingCommands(interaction, context));
      break;
    case "wrap-up":
      list.push(["close", yes]);
      break;
    case "closed":
      break;
  }
  const online = hasHost(context.connection);
  return new Map(
    list
      .filter(([type]) => context.capabilities.commands.has(type))
      .map(([type, availability]) => [type, online ? availability : no("not-connected")]),
  );
}
