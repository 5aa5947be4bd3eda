import {
  emptyInteraction,
  type Interaction,
  type InteractionId,
  type InteractionPatch,
} from "../../domain/interaction.ts";
import { change, type OwnCopies, put, without } from "../record.ts";
import { adoptEarlyTranscript } from "./applyTranscript.ts";
import { isEqual } from "./isEqual.ts";
import { milestonesOf, stepsOf } from "./milestones.ts";
import type { PanelState, Reported } from "./panelState.ts";
import { consultOwner } from "./selectors.ts";

/** Maximum number of ended interactions stored to ignore late pushes. */
const closedLimit = 500;

/** The batch that a change belongs to, with its time in ms since the epoch and the records it has copied. */
export interface Batch {
  readonly now: number;
  readonly own: OwnCopies;
}

/** Returns `list` without `id`, or `list` itself when `id` is not in it. */
export function withoutId(list: readonly InteractionId[], id: InteractionId): readonly InteractionId[] {
  return list.includes(id) ? list.filter((other) => other !== id) : list;
}

/** Returns `list` with `id`, or `list` itself when `id` is in it. */
export function withId(list: readonly InteractionId[], id: InteractionId): readonly InteractionId[] {
  return list.includes(id) ? list : [...list, id];
}

function isSame(known: Interaction, patch: InteractionPatch, fields: readonly string[]): boolean {
  return fields.every((field) => isEqual(Reflect.get(known, field), Reflect.get(patch, field)));
}

function reportWith(before: Reported | undefined, fields: readonly string[], now: number): Reported {
  const isKnown = before !== undefined && fields.every((field) => before.fields.has(field));
  return { at: now, fields: isKnown ? before.fields : new Set([...(before?.fields ?? []), ...fields]) };
}

/** Applies the fields that the host reported. Returns the same state when no field changed. */
export function applyPatch(state: PanelState, patch: InteractionPatch, batch: Batch): PanelState {
  const { id } = patch;
  if (patch.status === "handled" || patch.status === "declined") return closeInteraction(state, id, batch);
  const known = state.interactions[id];
  const fields = Object.keys(patch);
  if (known !== undefined && isSame(known, patch, fields)) return state;
  const { now, own } = batch;
  const before = known && stepsOf(known);
  const interaction = change(known ?? emptyInteraction(id), patch, own);
  const reached = state.milestones[id];
  const milestones = milestonesOf(reached, before, interaction, now);
  const report = reportWith(known === undefined ? undefined : state.reported[id], fields, now);
  const changes: Partial<PanelState> = {
    order: known === undefined ? [...state.order, id] : state.order,
    interactions: put(state.interactions, id, interaction, own),
    milestones: milestones === reached ? state.milestones : put(state.milestones, id, milestones, own),
    reported: put(state.reported, id, report, own),
  };
  const next = change(state, changes, own);
  return known === undefined ? adoptEarlyTranscript(next, id) : next;
}

const noFields: ReadonlySet<string> = new Set();

function storeClosed(state: PanelState, id: InteractionId, { now, own }: Batch): PanelState {
  if (state.closed.includes(id)) return state;
  const closed = [...state.closed, id];
  const forgotten = closed.length > closedLimit ? closed.shift() : undefined;
  const reported = forgotten === undefined ? state.reported : without(state.reported, forgotten, own);
  return { ...state, closed, reported: put(reported, id, { at: now, fields: noFields }, own) };
}

/** Removes an ended interaction with all its data, and stores its id to ignore late pushes. */
export function closeInteraction(state: PanelState, id: InteractionId, batch: Batch): PanelState {
  const next = storeClosed(state, id, batch);
  if (next.interactions[id] === undefined) {
    const { earlyTranscripts } = next;
    return earlyTranscripts.some(({ interactionId }) => interactionId === id)
      ? { ...next, earlyTranscripts: earlyTranscripts.filter(({ interactionId }) => interactionId !== id) }
      : next;
  }
  const { own } = batch;
  // After a consultation the agent is back in the conversation that it was started from.
  const owner = consultOwner(next, id);
  return {
    ...next,
    order: withoutId(next.order, id),
    interactions: without(next.interactions, id, own),
    milestones: without(next.milestones, id, own),
    transcripts: without(next.transcripts, id, own),
    transcriptsOmitted: without(next.transcriptsOmitted, id, own),
    transcriptLoadFailed: withoutId(next.transcriptLoadFailed, id),
    transcriptsRead: withoutId(next.transcriptsRead, id),
    seen: without(next.seen, id, own),
    active: next.active === id ? owner : next.active,
    chosen: next.chosen === id ? owner : next.chosen,
    kept: next.kept?.interactionId === id ? undefined : next.kept,
    needsRefresh: withoutId(next.needsRefresh, id),
    unsure: withoutId(next.unsure, id),
  };
}

/** Reopens a closed interaction. Only the host's answer to a request or its list may do this. */
export function reopenInteraction(state: PanelState, patch: InteractionPatch): PanelState {
  const isOver = patch.status === "handled" || patch.status === "declined";
  return isOver || !state.closed.includes(patch.id) ? state : { ...state, closed: withoutId(state.closed, patch.id) };
}

/** Marks an interaction that must be requested from the host again. */
export function markForRefresh(state: PanelState, id: InteractionId): PanelState {
  return state.needsRefresh.includes(id) ? state : { ...state, needsRefresh: [...state.needsRefresh, id] };
}

/** Removes the marks of an interaction after an unambiguous report of the host. */
export function clearRefreshMarks(state: PanelState, id: InteractionId): PanelState {
  const needsRefresh = withoutId(state.needsRefresh, id);
  const unsure = withoutId(state.unsure, id);
  return needsRefresh === state.needsRefresh && unsure === state.unsure ? state : { ...state, needsRefresh, unsure };
}
