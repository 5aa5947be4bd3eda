import type { HostEvent } from "../../domain/host.ts";
import type { InteractionId, InteractionPatch } from "../../domain/interaction.ts";
import { put } from "../record.ts";
import { applyPatch, type Batch, clearRefreshMarks, closeInteraction, reopenInteraction } from "./applyPatch.ts";
import type { PanelState, Reported } from "./panelState.ts";

/** Returns only those fields of a patch that were never reported before. */
function gapsOf(patch: InteractionPatch, reported: Reported): InteractionPatch {
  const gaps = Object.entries(patch).filter(([field]) => !reported.fields.has(field));
  return { ...Object.fromEntries(gaps), id: patch.id };
}

/** A preview that was under way before the panel saw it has no known beginning, so nothing can be counted down. */
function withoutBeginning(state: PanelState, id: InteractionId, { own }: Batch): PanelState {
  const times = state.milestones[id];
  if (times === undefined) return state;
  return { ...state, milestones: put(state.milestones, id, { ...times, lineChanged: undefined }, own) };
}

/**
 * Applies the host's list of interactions, requested at `askedAt`. For an interaction that changed later, the list only
 * fills fields that were never reported, and does not remove or reopen it. An incomplete list removes nothing.
 */
export function applySnapshot(
  state: PanelState,
  { interactions: patches, askedAt, isComplete, omitted }: Extract<HostEvent, { type: "snapshot" }>,
  batch: Batch,
): PanelState {
  const newerThanList = (id: InteractionId): Reported | undefined => {
    const reported = state.reported[id];
    // A report of the future is from before the clock was set back.
    return reported !== undefined && reported.at > askedAt && reported.at <= batch.now ? reported : undefined;
  };
  let next = state;
  if (isComplete) {
    const listed = new Set(patches.map(({ id }) => id));
    for (const id of state.order) {
      if (!listed.has(id) && newerThanList(id) === undefined) next = closeInteraction(next, id, batch);
    }
  }
  for (const patch of patches) {
    const reported = newerThanList(patch.id);
    if (reported === undefined) {
      const isFirstSight = next.milestones[patch.id] === undefined;
      next = clearRefreshMarks(applyPatch(reopenInteraction(next, patch), patch, batch), patch.id);
      if (isFirstSight && patch.line === "preview") next = withoutBeginning(next, patch.id, batch);
    } else if (state.interactions[patch.id] !== undefined) {
      next = applyPatch(next, gapsOf(patch, reported), batch);
    }
  }
  const isListed = next.isListed || isComplete;
  return isListed === next.isListed && omitted === next.omitted ? next : { ...next, isListed, omitted };
}
