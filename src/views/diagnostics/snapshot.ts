import type { Capabilities } from "../../domain/host.ts";
import { channels, emptyInteraction } from "../../domain/interaction.ts";
import { fields, hidden, type Rule } from "../../recording/redact.ts";
import { id, language, oneOf, panelValue, quantity, time } from "../../recording/shownValues.ts";
import type { PanelState } from "../../state/session/panelState.ts";

const iso = (at: number | undefined): string | undefined => (at === undefined ? undefined : new Date(at).toISOString());

/** Returns capabilities as plain data, with lists instead of sets. */
function shownCapabilities({ commands, agentCommands, ...rest }: Capabilities): Readonly<Record<string, unknown>> {
  const byChannel = channels.map((channel) => [channel, [...commands[channel]]] as const);
  return { ...rest, commands: Object.fromEntries(byChannel), agentCommands: [...agentCommands] };
}

/**
 * Returns the store's state as plain data: lists instead of maps, times as texts, without the counters. Not redacted.
 */
export function snapshot(state: PanelState): Readonly<Record<string, unknown>> {
  const {
    capabilities,
    interactions,
    milestones,
    transcripts,
    seen,
    commands,
    ignored: _ignored,
    reported: _reported,
    earlyTranscripts: _earlyTranscripts,
    ...rest
  } = state;
  return {
    ...rest,
    capabilities: shownCapabilities(capabilities),
    interactions: state.order.map((key) => {
      const { createdAt, impeded, ...interaction } = interactions[key] ?? emptyInteraction(key);
      const steps = Object.entries(milestones[key] ?? {}).map(([step, at]) => [step, iso(at)]);
      return {
        ...interaction,
        createdAt: iso(createdAt),
        impeded: [...impeded].map(([command, why]) => ({ command, why })),
        milestones: Object.fromEntries(steps),
        seen: seen[key],
        transcript: transcripts[key],
      };
    }),
    commands: Object.values(commands).map(({ before: _before, ...record }) => record),
  };
}

const named = fields({ id, name: hidden });
const interaction = fields({
  id,
  channel: panelValue,
  channelName: hidden,
  status: panelValue,
  statusText: hidden,
  line: panelValue,
  lineText: hidden,
  title: hidden,
  customerName: hidden,
  originator: id,
  destination: hidden,
  queue: named,
  originalQueue: named,
  direction: panelValue,
  recording: fields({ state: panelValue }),
  consult: fields({
    phase: panelValue,
    partyId: id,
    to: hidden,
    reason: hidden,
    interactionId: id,
    speakingTo: panelValue,
  }),
  consultParent: id,
  wrapUp: fields({ kind: panelValue, formId: id, startedAt: time, dueAt: time }),
  impeded: fields({ command: panelValue, why: panelValue }),
  attachedData: fields({ key: hidden, value: hidden }),
  omittedData: quantity,
  parties: fields({
    id: id,
    role: panelValue,
    name: hidden,
    address: hidden,
    line: panelValue,
    capability: hidden,
  }),
  createdAt: time,
  waited: quantity,
  references: fields({ key: panelValue, value: id }),
  milestones: fields({ firstSeen: time, offered: time, accepted: time, ended: time, lineChanged: time }),
  seen: quantity,
  transcript: fields({
    id,
    refId: id,
    kind: panelValue,
    role: panelValue,
    senderName: hidden,
    text: hidden,
    at: time,
    time,
    originator: id,
  }),
});

/** The parts of the state that may be shown: values of the panel and of the protocol, without customer data. */
export const snapshotRule: Rule = fields({
  connection: fields({ phase: panelValue, reason: oneOf("exit", "logout"), origin: { isShown: () => true } }),
  capabilities: fields({
    commands: fields(Object.fromEntries(channels.map((channel) => [channel, panelValue]))),
    agentCommands: panelValue,
    outboundChannels: panelValue,
    transcript: fields(Object.fromEntries(channels.map((channel) => [channel, panelValue]))),
    outcomes: panelValue,
    directory: panelValue,
    completeConsult: panelValue,
  }),
  agent: fields({
    id,
    login: panelValue,
    work: panelValue,
    workText: hidden,
    presence: id,
    profiles: named,
    language,
    recording: panelValue,
  }),
  panel: fields({ key: id }),
  omitted: quantity,
  order: id,
  interactions: interaction,
  active: id,
  chosen: id,
  watched: id,
  closed: id,
  needsRefresh: id,
  unsure: id,
  transcriptLoadFailed: id,
  transcriptsRead: id,
  commands: fields({ phase: panelValue, code: panelValue, command: fields({ type: panelValue, interactionId: id }) }),
});
