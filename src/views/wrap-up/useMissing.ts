import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { offeredOutcomes } from "../../state/outbox/outcomesFor.ts";
import { useConfig, useDraft, usePanelState } from "../../state/PanelContext.tsx";
import { missingText } from "./missingText.ts";

/** Returns which required fields are still missing before the conversation can be closed. */
export function useMissing(interactionId: InteractionId): string | undefined {
  const t = useT();
  const { wrapUp } = useConfig();
  const hasNotes = useDraft(interactionId, (draft) => draft.notes.trim() !== "");
  const outcome = useDraft(interactionId, (draft) => draft.outcome);
  const source = usePanelState((state) => state.capabilities.outcomes);
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const outcomes =
    interaction === undefined || source !== "config" ? [] : offeredOutcomes(interaction, wrapUp.outcomes);
  return missingText(t, {
    notes: wrapUp.notesRequired && !hasNotes,
    // If the rule cannot be satisfied, the agent must still be able to close.
    outcome: wrapUp.outcomeRequired && outcomes.length > 0 && !outcomes.some(({ id }) => id === outcome),
  });
}
