import { type ReactNode, useEffect } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import "../../i18n/workTexts.ts";
import { useDraft, useDraftActions, usePanelState } from "../../state/PanelContext.tsx";
import { useOutcomes } from "../../state/queries.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Outcome } from "./Outcome.tsx";
import type { NotesFieldRef } from "./useNotesTemplate.ts";

export interface HostOutcomesProps {
  readonly interactionId: InteractionId;
  readonly notesField: NotesFieldRef;
}

/** Renders the host-given outcomes of a conversation's wrap-up. */
export function HostOutcomes({ interactionId, notesField }: HostOutcomesProps): ReactNode {
  const t = useT();
  const { data: outcomes, error, refetch } = useOutcomes(interactionId);
  const { edit } = useDraftActions();
  const outcome = useDraft(interactionId, (draft) => draft.outcome);
  const isNamed = useDraft(interactionId, (draft) => draft.outcomeName !== undefined);
  // The host hands back only the id of what it stored.
  const name = isNamed ? undefined : outcomes?.find(({ id }) => id === outcome)?.name;
  useEffect(() => {
    if (name !== undefined) edit(interactionId, { outcomeName: name });
  }, [name, edit, interactionId]);
  const required = usePanelState((state) => {
    const wrapUp = state.interactions[interactionId]?.wrapUp;
    return wrapUp?.kind === "form" && wrapUp.required;
  });
  if (error !== null) {
    return <Alert text={t("wrapUp.outcomesFailed")} retryLabel={t("work.retry")} onRetry={() => void refetch()} />;
  }
  if (outcomes === undefined || outcomes.length === 0) return null;
  return (
    <Outcome
      interactionId={interactionId}
      outcomes={outcomes.map((one) => ({ ...one, isConfigured: false }))}
      required={required}
      notesField={notesField}
    />
  );
}
