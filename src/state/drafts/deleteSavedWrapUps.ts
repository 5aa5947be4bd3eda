import { isConfirmed } from "../../domain/confirmation.ts";
import type { PanelStore } from "../session/panelStore.ts";
import { changeDraft, type DraftsStore } from "./drafts.ts";

/**
 * Deletes notes and outcome that the host has taken into its own wrap-up form, once its state confirms it. What was typed
 * since stays. Returns the stop.
 */
export function deleteSavedWrapUps({
  store,
  drafts,
}: {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
}): () => void {
  return store.subscribe((state, before) => {
    if (state.commands === before.commands || state.connection.phase === "disconnected") return;
    for (const [slot, { command, phase, before: sentFrom }] of Object.entries(before.commands)) {
      if (command.type !== "save-wrap-up" || command.isDraft || phase === "failed") continue;
      if (state.commands[slot]?.command === command || !isConfirmed(command, state, sentFrom)) continue;
      changeDraft(drafts, command.interactionId, (draft) => ({
        ...draft,
        notes: draft.notes === command.notes ? "" : draft.notes,
        outcome: draft.outcome === command.outcome ? undefined : draft.outcome,
      }));
    }
  });
}
