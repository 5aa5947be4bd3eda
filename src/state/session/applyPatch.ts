import {
  emptyInteraction,
  type Interaction,
  type InteractionId,
  type InteractionPatch,
} from "../../domain/interaction.ts";
import { type OwnCopies, put, without } from "../record.ts";
import { adoptEarlyTranscript } from "./applyTranscript.ts";
import { isEqual } from "./isEqual.ts";
import { milestonesOf } from "./milestones.ts";
import type { PanelState, Told } from "./panelState.ts";

/** How many ended interactions are remembered against late pushes. */
const closedLimit = 500;

/** The batch that a change belongs to: its time, ms since the epoch, and the records it has copied. */
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

function toldWith(before: Told | undefined, fields: readonly string[], now: number): Told {
  const isKnown = before !== undefined && fields.every((field) => before.fields.has(field));
  return { at: now, fields: isKnown ? before.fields : new Set([...(before?.fields ?? []), ...fields]) };
}

/** Takes over the fields that the host told. The same state when they say nothing new. */
export function applyPatch(state: PanelState, patch: InteractionPatch, batch: Batch): PanelState {
  const { id } = patch;
  if (patch.status === "handled" || patch.status === "declined") return closeInteraction(state, id, batch);
  const known = state.interactions[id];
  const fields = Object.keys(patch);
  if (known !== undefined && isSame(known, patch, fields)) return state;
  const { now, own } = batch;
  const interaction = { ...(known ?? emptyInteraction(id)), ...patch };
  const reached = state.milestones[id];
  const milestones = milestonesOf(reached, known, interaction, now);
  const next: PanelState = {
    ...state,
    order: known === undefined ? [...state.order, id] : state.order,
    interactions: put(state.interactions, id, interaction, own),
    milestones: milestones === reached ? state.milestones : put(state.milestones, id, milestones, own),
    told: put(state.told, id, toldWith(known === undefined ? undefined : state.told[id], fields, now), own),
  };
  return known === undefined ? adoptEarlyTranscript(next, id) : next;
}

const nothingTold: ReadonlySet<string> = new Set();

function rememberClosed(state: PanelState, id: InteractionId, { now, own }: Batch): PanelState {
  if (state.closed.includes(id)) return state;
  const closed = [...state.closed, id];
  const forgotten = closed.length > closedLimit ? closed.shift() : undefined;
  const told = forgotten === undefined ? state.told : without(state.told, forgotten, own);
  return { ...state, closed, told: put(told, id, { at: now, fields: nothingTold }, own) };
}

/** Removes an interaction that is over, with all that belongs to it, and remembers its id against late pushes. */
export function closeInteraction(state: PanelState, id: InteractionId, batch: Batch): PanelState {
  const next = rememberClosed(state, id, batch);
  if (next.interactions[id] === undefined) {
    const { earlyTranscripts } = next;
    return earlyTranscripts.some(({ interactionId }) => interactionId === id)
      ? { ...next, earlyTranscripts: earlyTranscripts.filter(({ interactionId }) => interactionId !== id) }
      : next;
  }
  const { own } = batch;
  return {
    ...next,
    order: withoutId(next.order, id),
    interactions: without(next.interactions, id, own),
    milestones: without(next.milestones, id, own),
    transcripts: without(next.transcripts, id, own),
    transcriptLoadFailed: withoutId(next.transcriptLoadFailed, id),
    seen: without(next.seen, id, own),
    active: next.active === id ? undefined : next.active,
    chosen: next.chosen === id ? undefined : next.chosen,
    needsRefresh: withoutId(next.needsRefresh, id),
    unsure: withoutId(next.unsure, id),
  };
}

/** Lets an interaction come back that was closed. Only the host's answer to a question may do that, or its list. */
export function reopenInteraction(state: PanelState, patch: InteractionPatch): PanelState {
  const isOver = patch.status === "handled" || patch.status === "declined";
  return isOver || !state.closed.includes(patch.id) ? state : { ...state, closed: withoutId(state.closed, patch.id) };
}

/** Notes that the host must be asked for this interaction again. */
export function markForRefresh(state: PanelState, id: InteractionId): PanelState {
  return state.needsRefresh.includes(id) ? state : { ...state, needsRefresh: [...state.needsRefresh, id] };
}

/** Notes that the host has spoken clearly about this interaction. */
export function clearDoubts(state: PanelState, id: InteractionId): PanelState {
  const needsRefresh = withoutId(state.needsRefresh, id);
  const unsure = withoutId(state.unsure, id);
  return needsRefresh === state.needsRefresh && unsure === state.unsure ? state : { ...state, needsRefresh, unsure };
}
