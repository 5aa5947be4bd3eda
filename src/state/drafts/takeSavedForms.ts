import type { InteractionId } from "../../domain/interaction.ts";
import type { SavedForm } from "../../domain/wrapUp.ts";
import type { PanelState } from "../session/panelState.ts";
import type { Parts } from "./Parts.ts";
import { changeDraft } from "./drafts.ts";

/** Returns the draft that the host has stored of a form, with the form's id. */
function savedDraft({ interactions }: PanelState, id: InteractionId) {
  const wrapUp = interactions[id]?.wrapUp;
  const isDraft = wrapUp?.kind === "form" && wrapUp.saved?.isDraft === true;
  return isDraft ? { formId: wrapUp.formId, saved: wrapUp.saved } : undefined;
}

/**
 * Fills in the draft that the host has stored of a form, once for each form, when the agent has typed nothing for it. It
 * may have been written on another machine. Returns the stop.
 */
export function takeSavedForms({ store, drafts, restore }: Pick<Parts, "store" | "drafts" | "restore">): () => void {
  const taken = new Set<string>();
  const take = async (id: InteractionId, { outcome, notes, tags }: SavedForm) => {
    // What the agent typed in an earlier page is newer than what the host has.
    await restore();
    if (store.getState().interactions[id] === undefined) return;
    changeDraft(drafts, id, (draft) => {
      const isEmpty = draft.notes === "" && draft.outcome === undefined && draft.tags === "";
      return isEmpty ? { ...draft, outcome, notes, tags: tags.join(", ") } : draft;
    });
  };
  return store.subscribe((state, before) => {
    if (state.interactions === before.interactions) return;
    for (const id of state.order) {
      const found = savedDraft(state, id);
      if (found === undefined || taken.has(found.formId)) continue;
      taken.add(found.formId);
      void take(id, found.saved);
    }
  });
}
