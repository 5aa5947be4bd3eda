import type { ReactNode } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import "../../i18n/workTexts.ts";
import { useDraft, useDraftActions, usePanelState } from "../../state/PanelContext.tsx";
import { useOutcomes } from "../../state/queries.ts";
import { Alert } from "../../ui/Alert.tsx";
import { OutcomeField } from "./OutcomeField.tsx";

/** Renders the host-given outcomes of a conversation's wrap-up. */
export function HostOutcomes({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const t = useT();
  const { data: outcomes, error, refetch } = useOutcomes(interactionId);
  const { edit } = useDraftActions();
  const outcome = useDraft(interactionId, (draft) => draft.outcome);
  const required = usePanelState((state) => {
    const wrapUp = state.interactions[interactionId]?.wrapUp;
    return wrapUp?.kind === "form" && wrapUp.required;
  });
  if (error !== null) {
    return <Alert text={t("wrapUp.outcomesFailed")} retryLabel={t("work.retry")} onRetry={() => void refetch()} />;
  }
  if (outcomes === undefined || outcomes.length === 0) return null;
  return (
    <OutcomeField
      outcomes={outcomes}
      chosen={outcomes.find(({ id }) => id === outcome)?.id}
      required={required}
      onChoose={(id) => edit(interactionId, { outcome: id })}
    />
  );
}
