import type { Command, InteractionCommand } from "../../domain/command.ts";
import { HostError } from "../../domain/HostError.ts";
import type { WireCommand } from "./HarmonyClient.ts";
import {
  consultLeg,
  customerLeg,
  type KnownChannel,
  type KnownInteraction,
  type KnownLeg,
  type KnownObjects,
} from "./knownObjects.ts";
import type { CommandNames, OpenMethodsSection } from "./section.ts";

type Data = Readonly<Record<string, unknown>>;

function named(name: string | undefined): string {
  if (name === undefined) throw new HostError("unsupported");
  return name;
}

const ofInteraction = (name: string | undefined, { target }: KnownInteraction, data: Data = {}): WireCommand => ({
  command: named(name),
  target,
  data,
});

function ofLeg(name: string | undefined, leg: KnownLeg | undefined, data: Data = {}): WireCommand {
  const command = named(name);
  if (leg === undefined) throw new HostError("gone");
  return { command, target: leg.target, data };
}

/** Calls are answered by their conversation. Everything else is accepted as an interaction. */
function toAccept(names: CommandNames, one: KnownInteraction): WireCommand {
  const leg = customerLeg(one);
  return one.channel === "phone" && leg !== undefined && names.answer !== undefined
    ? ofLeg(names.answer, leg)
    : ofInteraction(names.accept, one);
}

function aboutInteraction(
  command: InteractionCommand,
  one: KnownInteraction,
  section: OpenMethodsSection,
): WireCommand {
  const { commands: names, digitsKey, dispositionKey } = section;
  const leg = customerLeg(one);
  switch (command.type) {
    case "accept":
      return toAccept(names, one);
    case "decline":
      return ofInteraction(names.reject, one);
    case "hangup":
      return ofLeg(names.hangup, leg ?? consultLeg(one));
    case "hold":
      return ofLeg(names.hold, leg);
    case "resume":
      return ofLeg(names.resume, leg);
    case "mute":
      return ofLeg(names.mute, leg);
    case "unmute":
      return ofLeg(names.unmute, leg);
    case "send-tone":
      return ofLeg(names.tone, leg, { [digitsKey]: command.tone });
    case "transfer":
      return ofLeg(names.transfer, leg, { destination: command.to.id });
    case "add-to-call":
      return ofLeg(names.add, leg, { destination: command.to.id });
    case "consult":
      return ofInteraction(names.consult, one, { destination: command.to.id });
    case "swap":
      return ofInteraction(names.swap, one);
    case "complete-consult":
      return ofInteraction(names.completeConsult, one);
    case "conference":
      return ofInteraction(names.conference, one);
    case "cancel-consult":
      return ofLeg(names.hangup, consultLeg(one));
    case "start-recording":
      return ofInteraction(names.startRecording, one);
    case "stop-recording":
      return ofInteraction(names.stopRecording, one);
    case "pause-recording":
      return ofInteraction(names.pauseRecording, one);
    case "resume-recording":
      return ofInteraction(names.resumeRecording, one);
    case "close":
      return ofInteraction(names.complete, one, command.outcome ? { [dispositionKey]: command.outcome } : {});
    default:
      throw new HostError("unsupported");
  }
}

/** Returns the channel that dials: a telephone, else the first channel. */
function dialingChannel({ channels, interactions }: KnownObjects): KnownChannel {
  const all = channels.values();
  const calls = interactions.values().filter(({ channel }) => channel === "phone");
  const found =
    all.find(({ type }) => type?.toUpperCase() === "TELEPHONY") ??
    all.find(({ target }) => calls.some(({ channelTarget }) => channelTarget === target)) ??
    all[0];
  if (found === undefined) throw new HostError("unsupported");
  return found;
}

/** Converts a command to a message about a known object. Throws `gone` for unknown objects, `unsupported` without a name. */
export function toWire(command: Command, objects: KnownObjects, section: OpenMethodsSection): WireCommand {
  if ("interactionId" in command) {
    const interaction = objects.interactions.get(command.interactionId);
    if (interaction === undefined) throw new HostError("gone");
    return aboutInteraction(command, interaction, section);
  }
  if (command.type !== "start-conversation") throw new HostError("unsupported");
  const [destination = ""] = command.request.to;
  return {
    command: named(section.commands.dial),
    target: dialingChannel(objects).target,
    data: { destination, extensions: {} },
  };
}
