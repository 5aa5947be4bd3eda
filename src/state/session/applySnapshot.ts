import type { HostEvent } from "../../domain/host.ts";
import type { InteractionId, InteractionPatch } from "../../domain/interaction.ts";
import { applyPatch, type Batch, clearDoubts, closeInteraction, reopenInteraction } from "./applyPatch.ts";
import type { PanelState, Told } from "./panelState.ts";

/** Returns only those fields of a patch that the host has not told yet. */
function gapsOf(patch: InteractionPatch, told: Told): InteractionPatch {
  const gaps = Object.entries(patch).filter(([field]) => !told.fields.has(field));
  return { ...Object.fromEntries(gaps), id: patch.id };
}

/**
 * Applies the host's list of interactions, asked for at `askedAt`. What changed after that moment is newer than the list:
 * the list then only fills fields that nobody told, and removes or reopens nothing. An incomplete list removes nothing.
 */
export function applySnapshot(
  state: PanelState,
  { interactions: patches, askedAt, isComplete }: Extract<HostEvent, { type: "snapshot" }>,
  batch: Batch,
): PanelState {
  const newerThanList = (id: InteractionId): Told | undefined => {
    const told = state.told[id];
    return told !== undefined && told.at > askedAt ? told : undefined;
  };
  let next = state;
  if (isComplete) {
    const listed = new Set(patches.map(({ id }) => id));
    for (const id of state.order) {
      if (!listed.has(id) && newerThanList(id) === undefined) next = closeInteraction(next, id, batch);
    }
  }
  for (const patch of patches) {
    const told = newerThanList(patch.id);
    if (told === undefined) {
      next = clearDoubts(applyPatch(reopenInteraction(next, patch), patch, batch), patch.id);
    } else if (state.interactions[patch.id] !== undefined) {
      next = applyPatch(next, gapsOf(patch, told), batch);
    }
  }
  return isComplete && !next.isListed ? { ...next, isListed: true } : next;
}
