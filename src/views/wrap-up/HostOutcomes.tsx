import { type ReactNode, useEffect, useState } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { toHostError } from "../../domain/HostError.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useT } from "../../i18n/i18n.ts";
import "../../i18n/workTexts.ts";
import { useDraft, useDraftActions, usePanelState } from "../../state/PanelContext.tsx";
import { useOutcomes } from "../../state/queries.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Outcome } from "./Outcome.tsx";
import styles from "./WrapUp.module.css";
import type { NotesFieldRef } from "./useNotesTemplate.ts";

export interface HostOutcomesProps {
  readonly interactionId: InteractionId;
  readonly notesField: NotesFieldRef;
  /** Whether the host takes a form of this conversation, in which an outcome is expected. */
  readonly isForm: boolean;
  /** Called with true while there is nothing to choose from, so that the agent can finish without an outcome. */
  readonly onNone: (hasNone: boolean) => void;
}

/** Whether the host will never tell the outcomes, however often the agent tries. */
function isRefused(error: unknown): boolean {
  const { code } = toHostError(error);
  return code === "forbidden" || code === "unsupported";
}

/** Renders the host-given outcomes of a conversation's wrap-up, or says why there are none to choose from. */
export function HostOutcomes({ interactionId, notesField, isForm, onNone }: HostOutcomesProps): ReactNode {
  const t = useT();
  const { data: outcomes, error, isFetching, refetch } = useOutcomes(interactionId);
  // Also while the outcomes are requested again, or Retry would vanish with the focus on it.
  const [lastError, setLastError] = useState(error);
  if (error !== null && error !== lastError) setLastError(error);
  const failure = outcomes === undefined ? (error ?? lastError) : error;
  const hasNone = failure === null ? outcomes?.length === 0 : isRefused(failure);
  useEffect(() => {
    onNone(hasNone);
    return () => onNone(false);
  }, [hasNone, onNone]);
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
  if (failure !== null) {
    const { code, reason } = toHostError(failure);
    const advice = hasNone && isForm ? [t("wrapUp.saveWithout")] : [];
    return (
      <Alert
        text={[t("wrapUp.outcomesFailed"), ...advice, errorText(t, code, reason)].join(" ")}
        retryLabel={t("work.retry")}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    );
  }
  if (outcomes === undefined) return <p className={styles["await"]}>{t("wrapUp.outcomesLoading")}</p>;
  if (outcomes.length === 0) {
    return isForm ? (
      <p className={styles["await"]}>
        {t("wrapUp.outcomesNone")} {t("wrapUp.saveWithout")}
      </p>
    ) : null;
  }
  return (
    <Outcome
      interactionId={interactionId}
      outcomes={outcomes.map((one) => ({ ...one, isConfigured: false }))}
      required={required}
      notesField={notesField}
    />
  );
}
