import { type Agent, unknownAgent } from "../../domain/agent.ts";
import { assertNever } from "../../domain/assertNever.ts";
import type { Connection, HostEvent } from "../../domain/host.ts";
import type { InteractionId, InteractionPatch, InteractionStatus } from "../../domain/interaction.ts";
import {
  applyPatch,
  type Batch,
  clearRefreshMarks,
  closeInteraction,
  markForRefresh,
  reopenInteraction,
  withId,
  withoutId,
} from "./applyPatch.ts";
import { applySnapshot } from "./applySnapshot.ts";
import { applyTranscript } from "./applyTranscript.ts";
import type { Arrival } from "./batchEvents.ts";
import { endSettled } from "./commandRecords.ts";
import { type AgentTimes, initialState, type PanelState } from "./panelState.ts";
import { consultOwner } from "./selectors.ts";
import { hasOtherAgent } from "./sessionEnd.ts";

/** A push never lowers the rank of an interaction. Such a push is late and triggers a refresh instead. */
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

function applyToBatch(state: PanelState, event: HostEvent, batch: Batch): PanelState {
  switch (event.type) {
    case "connection":
      return applyConnection(state, event.connection);
    case "snapshot":
      return applySnapshot(state, event, batch);
    case "interaction-changed":
      return event.source === "read" ? applyRead(state, event.patch, batch) : applyPush(state, event.patch, batch);
    case "interaction-gone":
      return clearRefreshMarks(closeInteraction(state, event.interactionId, batch), event.interactionId);
    case "interaction-unsure":
      return applyUnsure(state, event.interactionId);
    case "transcript":
      return applyTranscript(state, event, batch.own);
    case "active-interaction":
      return applyActive(state, event.interactionId);
    case "agent": {
      const agent = withAgentPatch(state.agent, event.patch);
      const isOther = hasOtherAgent({ agent }, state);
      const agentTimes = timesOf(isOther ? initialState : state, agent, batch.now);
      // Another agent must not see or resend the commands of this agent.
      return isOther
        ? { ...state, agent, agentTimes, commands: initialState.commands, chosen: undefined, kept: undefined }
        : { ...state, agent, agentTimes };
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

/**
 * Returns the panel's state after one event. Pure function. `now` is in ms since the epoch. Tolerates wrong order and
 * repetition: an event that changes nothing about an interaction or its transcript returns the same state object.
 */
export function applyEvent(state: PanelState, event: HostEvent, now: number): PanelState {
  return applyToBatch(state, event, { now, own: new Set() });
}

/** Applies events that arrived at the same time. See `applyArrivals`. */
export function applyEvents(state: PanelState, events: readonly HostEvent[], now: number): PanelState {
  return applyArrivals(state, [{ events, at: now }]);
}

/** Applies a batch, then ends the commands whose effect is now visible in the host's state. */
export function applyArrivals(state: PanelState, arrivals: readonly Arrival[]): PanelState {
  const own = new Set<object>();
  let next = state;
  for (const { events, at } of arrivals) {
    const batch: Batch = { now: at, own };
    for (const event of events) next = applyToBatch(next, event, batch);
  }
  const isSame = next.interactions === state.interactions && next.agent === state.agent;
  return isSame ? next : endSettled(next);
}

function applyActive(state: PanelState, id: InteractionId | undefined): PanelState {
  const owner = consultOwner(state, id);
  const active = owner ?? id;
  if (active === state.active) return state;
  if (active === undefined) {
    // The conversation in view is still open, so the agent stays with it instead of the first of the list.
    const left = state.active === undefined ? undefined : state.interactions[state.active];
    return { ...state, active, chosen: state.chosen ?? left?.id };
  }
  // The agent selected another conversation in the host's own list, so the panel follows. A consultation becomes active
  // without the agent, whenever the consulted person answers.
  return { ...state, active, chosen: owner === undefined ? undefined : state.chosen };
}

function withAgentPatch(agent: Agent, patch: Partial<Agent>): Agent {
  // The name belongs to the profile that was reported with it.
  const isOther = patch.presence !== undefined && patch.presence !== agent.presence;
  return { ...agent, ...(isOther ? { presenceName: undefined } : {}), ...patch };
}

const workOf = ({ work, workText }: Agent): string | undefined => work ?? workText;

/** Returns since when the agent has the present status, after a change to `agent` at `now`. */
function timesOf({ agent: before, agentTimes }: PanelState, agent: Agent, now: number): AgentTimes {
  const [work, { presence }] = [workOf(agent), agent];
  const next: AgentTimes = {
    work: work === workOf(before) ? agentTimes.work : work === undefined ? undefined : now,
    presence: presence === before.presence ? agentTimes.presence : presence === undefined ? undefined : now,
  };
  return next.work === agentTimes.work && next.presence === agentTimes.presence ? agentTimes : next;
}

function applyConnection(state: PanelState, connection: Connection): PanelState {
  if (connection.phase === "connected") return { ...state, connection };
  // Messages may be missed until the host is there again.
  if (connection.phase !== "disconnected") return { ...state, connection, transcriptsRead: [] };
  const isLoggedOut = connection.reason === "logout" || state.agent.login === "logged-out";
  // After the host closed the panel or the agent logged out, no customer data stays in memory.
  return {
    ...initialState,
    connection,
    capabilities: state.capabilities,
    panel: state.panel,
    ignored: state.ignored,
    // Ids are not customer data, and a push of the old session may still arrive.
    closed: state.closed,
    agent: isLoggedOut ? { ...unknownAgent, login: "logged-out" } : unknownAgent,
  };
}

function applyRead(state: PanelState, patch: InteractionPatch, batch: Batch): PanelState {
  return clearRefreshMarks(applyPatch(reopenInteraction(state, patch), patch, batch), patch.id);
}

function applyUnsure(state: PanelState, id: InteractionId): PanelState {
  const needsRefresh = withoutId(state.needsRefresh, id);
  const unsure = state.interactions[id] === undefined ? state.unsure : withId(state.unsure, id);
  return needsRefresh === state.needsRefresh && unsure === state.unsure ? state : { ...state, needsRefresh, unsure };
}

function isLive(status: InteractionStatus | undefined): boolean {
  return status !== undefined && rank[status] < rank.ended;
}

function applyPush(state: PanelState, patch: InteractionPatch, batch: Batch): PanelState {
  const { id } = patch;
  const known = state.interactions[id];
  if (known === undefined) {
    if (state.closed.includes(id)) return isLive(patch.status) ? markForRefresh(state, id) : state;
    const next = applyPatch(state, patch, batch);
    // A new interaction without a status is incomplete. Store it and request the rest.
    return patch.status === undefined ? markForRefresh(next, id) : next;
  }
  // The host still reports this interaction, so it exists.
  const sure = state.unsure.includes(id) ? { ...state, unsure: withoutId(state.unsure, id) } : state;
  if (patch.status !== undefined && rank[patch.status] < rank[known.status]) {
    const { status: _status, statusText: _statusText, wrapUp: _wrapUp, ...rest } = patch;
    return markForRefresh(applyPatch(sure, rest, batch), id);
  }
  return applyPatch(sure, patch, batch);
}
