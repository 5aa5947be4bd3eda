import { type Agent, unknownAgent } from "../../domain/agent.ts";
import { assertNever } from "../../domain/assertNever.ts";
import { isConfirmed, isMoot, speaksOf } from "../../domain/confirmation.ts";
import type { Connection, HostEvent } from "../../domain/host.ts";
import {
  emptyInteraction,
  type Interaction,
  type InteractionId,
  type InteractionPatch,
  type InteractionStatus,
  stageOf,
} from "../../domain/interaction.ts";
import { mergeTranscript } from "../../domain/transcript.ts";
import { type CommandRecord, initialState, type Milestones, type PanelState } from "./panelState.ts";
import { put, without } from "../record.ts";

/** How many ended interactions are remembered against late pushes. */
const closedLimit = 500;

/** A push never takes an interaction back to a lower rank: such a push is late, and the host is asked instead. */
const rank = {
  unknown: 0,
  queued: 1,
  offered: 2,
  dialing: 3,
  accepted: 4,
  ended: 5,
  declined: 6,
  handled: 6,
} as const satisfies Record<InteractionStatus, number>;

/**
 * The panel's state after one thing the host told. Pure: same arguments, same result; `now` is ms since the epoch.
 * Tolerant of order and repetition: an event about an interaction or its transcript that tells nothing new returns the
 * same state object.
 */
export function applyEvent(state: PanelState, event: HostEvent, now: number): PanelState {
  switch (event.type) {
    case "connection":
      return applyConnection(state, event.connection);
    case "snapshot":
      return applySnapshot(state, event.interactions, now);
    case "interaction-changed":
      return event.source === "read"
        ? settled(applyPatch(reopened(state, event.patch), event.patch, now), event.patch.id)
        : applyPush(state, event.patch, now);
    case "interaction-gone":
      return settled(closed(state, event.interactionId), event.interactionId);
    case "transcript": {
      if (state.interactions[event.interactionId] === undefined) return state;
      const known = state.transcripts[event.interactionId];
      const merged = mergeTranscript(known ?? [], event.entries);
      if (merged === known) return state;
      const transcripts = put(state.transcripts, event.interactionId, merged);
      // A whole transcript that arrives at once is history, not news.
      const isHistory = known === undefined && event.entries.length > 1;
      return {
        ...state,
        transcripts,
        seen: isHistory ? put(state.seen, event.interactionId, merged.length) : state.seen,
      };
    }
    case "active-interaction":
      if (event.interactionId === state.active) return state;
      return {
        ...state,
        active: event.interactionId,
        // The agent moved on in the host's own list: follow.
        chosen: event.interactionId === undefined ? state.chosen : undefined,
      };
    case "agent": {
      const agent = withAgentPatch(state.agent, event.patch);
      const isOther = state.agent.id !== undefined && state.agent.id !== agent.id;
      // What the one agent asked for is not for the other to see or to send again.
      return isOther ? { ...state, agent, commands: initialState.commands, chosen: undefined } : { ...state, agent };
    }
    case "panel":
      return { ...state, panel: { ...state.panel, ...event.patch } };
    case "capabilities":
      return { ...state, capabilities: event.capabilities };
    case "ignored":
      return { ...state, ignored: { ...state.ignored, [event.reason]: state.ignored[event.reason] + 1 } };
    default:
      return assertNever(event);
  }
}

function withAgentPatch(agent: Agent, patch: Partial<Agent>): Agent {
  // A name that was told with another profile is not this one's.
  const isOther = patch.presence !== undefined && patch.presence !== agent.presence;
  return { ...agent, ...(isOther ? { presenceName: undefined } : {}), ...patch };
}

/** Applies a batch, then clears the commands whose effect the host's state now shows, and notes those it denies. */
export function applyEvents(state: PanelState, events: readonly HostEvent[], now: number): PanelState {
  const next = events.reduce((current, event) => applyEvent(current, event, now), state);
  const isSame = next.interactions === state.interactions && next.agent === state.agent;
  return withDenied(isSame ? next : withConfirmed(next), events);
}

function withRecords(state: PanelState, records: readonly (readonly [string, CommandRecord])[]): PanelState {
  const commands: Record<string, CommandRecord> = Object.create(null);
  for (const [slot, record] of records) commands[slot] = record;
  return { ...state, commands };
}

function withConfirmed(state: PanelState): PanelState {
  const records = Object.entries(state.commands);
  const open = records.filter(([, { command }]) => !isConfirmed(command, state) && !isMoot(command, state));
  return open.length === records.length ? state : withRecords(state, open);
}

/** What is still open after the host spoke of it was denied by its state. */
function withDenied(state: PanelState, events: readonly HostEvent[]): PanelState {
  const isDenied = ({ command }: CommandRecord) => events.some((event) => speaksOf(command, event));
  const records = Object.entries(state.commands);
  const isNews = ([, record]: readonly [string, CommandRecord]) =>
    record.phase === "requested" && record.acknowledged && !record.isDenied && isDenied(record);
  if (!records.some(isNews)) return state;
  return withRecords(
    state,
    records.map((one) => (isNews(one) ? [one[0], { ...one[1], isDenied: true }] : one)),
  );
}

function applyConnection(state: PanelState, connection: Connection): PanelState {
  if (connection.phase !== "disconnected") return { ...state, connection };
  const isLoggedOut = connection.reason === "logout" || state.agent.login === "logged-out";
  // The host sent us away or the agent left: no customer's data stays in memory.
  return {
    ...initialState,
    connection,
    capabilities: state.capabilities,
    panel: state.panel,
    ignored: state.ignored,
    contradictions: state.contradictions,
    // Ids say nothing of anybody, and a push from before may still come.
    closed: state.closed,
    agent: isLoggedOut ? { ...unknownAgent, login: "logged-out" } : unknownAgent,
  };
}

function applySnapshot(state: PanelState, patches: readonly InteractionPatch[], now: number): PanelState {
  const listed = new Set(patches.map((patch) => patch.id));
  const gone = state.order.filter((id) => !listed.has(id));
  const pruned = gone.reduce(closed, state);
  const next = patches.reduce((current, patch) => applyPatch(reopened(current, patch), patch, now), pruned);
  return { ...next, doubted: [], isListed: true };
}

function applyPush(state: PanelState, patch: InteractionPatch, now: number): PanelState {
  const known = state.interactions[patch.id];
  if (known === undefined) {
    if (state.closed.includes(patch.id)) return isLive(patch.status) ? doubted(state, patch.id) : state;
    // A first sight without a status is a fragment: take it, and ask for the rest.
    return patch.status === undefined
      ? doubted(applyPatch(state, patch, now), patch.id)
      : applyPatch(state, patch, now);
  }
  if (patch.status !== undefined && rank[patch.status] < rank[known.status]) {
    const { status: _status, statusText: _statusText, ...rest } = patch;
    return doubted(applyPatch(state, rest, now), patch.id);
  }
  return applyPatch(state, patch, now);
}

function isLive(status: InteractionStatus | undefined): boolean {
  return status !== undefined && rank[status] < rank.ended;
}

function applyPatch(state: PanelState, patch: InteractionPatch, now: number): PanelState {
  if (patch.status === "handled" || patch.status === "declined") return closed(state, patch.id);
  const known = state.interactions[patch.id];
  if (known !== undefined && isSame(known, patch)) return state;
  const interaction = { ...(known ?? emptyInteraction(patch.id)), ...patch };
  return {
    ...state,
    order: known === undefined ? [...state.order, patch.id] : state.order,
    interactions: put(state.interactions, patch.id, interaction),
    milestones: put(state.milestones, patch.id, milestonesOf(state.milestones[patch.id], known, interaction, now)),
  };
}

function isSame(known: Interaction, patch: InteractionPatch): boolean {
  return Object.entries(patch).every(([key, value]) => {
    const before: unknown = Reflect.get(known, key);
    if (before === value) return true;
    if (typeof value !== "object" || value === null) return false;
    return JSON.stringify(before) === JSON.stringify(value);
  });
}

const weekMs = 7 * 24 * 3600 * 1000;

function milestonesOf(
  known: Milestones | undefined,
  before: Interaction | undefined,
  after: Interaction,
  now: number,
): Milestones {
  // For what began before this page did, the host's times are the best there are; nonsense dates are not.
  const told = (at: number | undefined) => (at !== undefined && at <= now && at > now - weekMs ? at : undefined);
  const stage = stageOf(after);
  const start = known === undefined && stage !== "offering" ? (told(after.createdAt) ?? now) : now;
  const since = (at: number | undefined, otherwise: number) =>
    (known === undefined ? told(at) : undefined) ?? otherwise;
  return {
    firstSeen: known?.firstSeen ?? start,
    offered: known?.offered ?? (stage === "offering" ? now : undefined),
    accepted: known?.accepted ?? (stage === "handling" ? since(after.acceptedAt, start) : undefined),
    ended: stage === "wrap-up" ? (known?.ended ?? since(after.endedAt, now)) : undefined,
    lineChanged: before === undefined || before.line !== after.line ? now : known?.lineChanged,
  };
}

function closed(state: PanelState, id: InteractionId): PanelState {
  const remembered = state.closed.includes(id) ? state.closed : [...state.closed, id].slice(-closedLimit);
  if (state.interactions[id] === undefined)
    return remembered === state.closed ? state : { ...state, closed: remembered };
  return {
    ...state,
    closed: remembered,
    order: state.order.filter((other) => other !== id),
    interactions: without(state.interactions, id),
    milestones: without(state.milestones, id),
    transcripts: without(state.transcripts, id),
    unread: state.unread.filter((other) => other !== id),
    seen: without(state.seen, id),
    active: state.active === id ? undefined : state.active,
    chosen: state.chosen === id ? undefined : state.chosen,
  };
}

/** Only the host's answer to a question, or its whole list, brings back what was closed. */
function reopened(state: PanelState, patch: InteractionPatch): PanelState {
  const isOver = patch.status === "handled" || patch.status === "declined";
  if (isOver || !state.closed.includes(patch.id)) return state;
  return { ...state, closed: state.closed.filter((id) => id !== patch.id) };
}

function doubted(state: PanelState, id: InteractionId): PanelState {
  return state.doubted.includes(id) ? state : { ...state, doubted: [...state.doubted, id] };
}

function settled(state: PanelState, id: InteractionId): PanelState {
  return state.doubted.includes(id) ? { ...state, doubted: state.doubted.filter((other) => other !== id) } : state;
}
