import { fields, hidden, type Rule } from "../../recording/redact.ts";
import { id, language, oneOf, ownWord, quantity, time } from "../../recording/shownValues.ts";
import type { PanelState } from "../../state/session/panelState.ts";

const iso = (at: number | undefined): string | undefined => (at === undefined ? undefined : new Date(at).toISOString());

/** The store's state as plain data for reading: lists instead of maps by id, times as texts, without the counters. Not redacted. */
export function snapshot(state: PanelState): Readonly<Record<string, unknown>> {
  const {
    capabilities,
    interactions,
    milestones,
    transcripts,
    seen,
    commands,
    ignored: _ignored,
    contradictions: _contradictions,
    ...rest
  } = state;
  return {
    ...rest,
    capabilities: { ...capabilities, commands: [...capabilities.commands] },
    interactions: state.order.map((key) => {
      const { createdAt, ...interaction } = interactions[key] ?? { createdAt: undefined };
      const steps = Object.entries(milestones[key] ?? {}).map(([step, at]) => [step, iso(at)]);
      return {
        ...interaction,
        createdAt: iso(createdAt),
        milestones: Object.fromEntries(steps),
        seen: seen[key],
        transcript: transcripts[key],
      };
    }),
    commands: Object.values(commands),
  };
}

const named = fields({ id, name: hidden });
const interaction = fields({
  id,
  channel: ownWord,
  channelName: hidden,
  status: ownWord,
  statusText: hidden,
  line: ownWord,
  lineText: hidden,
  title: hidden,
  customerName: hidden,
  originator: id,
  destination: hidden,
  queue: named,
  originalQueue: named,
  consultFor: id,
  attachedData: fields({ key: hidden, value: hidden }),
  participants: fields({ id, alias: hidden, capability: hidden }),
  createdAt: time,
  waited: quantity,
  references: fields({ key: ownWord, value: id }),
  milestones: fields({ firstSeen: time, offered: time, accepted: time, ended: time, lineChanged: time }),
  seen: quantity,
  transcript: fields({ id, refId: id, text: hidden, at: time, time, originator: id }),
});

/** What of the store's state may be read: what is the panel's own or the host's protocol, and nothing of a customer. */
export const snapshotRule: Rule = fields({
  connection: fields({ phase: ownWord, reason: oneOf("exit", "logout"), origin: { keeps: () => true } }),
  capabilities: fields({ commands: ownWord, outboundChannels: ownWord }),
  agent: fields({
    id,
    login: ownWord,
    work: ownWord,
    workText: hidden,
    presence: id,
    profiles: named,
    language,
    recording: ownWord,
  }),
  panel: fields({ key: id, title: hidden }),
  order: id,
  interactions: interaction,
  active: id,
  chosen: id,
  closed: id,
  doubted: id,
  commands: fields({ phase: ownWord, code: ownWord, command: fields({ type: ownWord, interactionId: id }) }),
});
