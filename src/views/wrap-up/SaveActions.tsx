import type { ReactNode } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import type { WrapUp } from "../../domain/wrapUp.ts";
import { useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { commandRecord } from "../../state/session/selectors.ts";
import { useAllowed, useCommands, useConfig, useDraft, useOutbox, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { missingText } from "./missingText.ts";
import styles from "./WrapUp.module.css";

export interface SaveActionsProps {
  readonly interactionId: InteractionId;
  readonly wrapUp: WrapUp;
  /** Whether the host has no outcome to choose. Then the agent can finish without one. */
  readonly hasNoOutcomes: boolean;
}

/** Renders the buttons that save or skip the host's own wrap-up form. */
export function SaveActions({ interactionId, wrapUp, hasNoOutcomes }: SaveActionsProps): ReactNode {
  const t = useT();
  const { run } = useCommands();
  const { saveForm } = useOutbox();
  const { notesRequired } = useConfig().wrapUp;
  const allowed = useAllowed(interactionId);
  const save = allowed.get("save-wrap-up");
  const skip = allowed.get("skip-wrap-up");
  const hasOutcome = useDraft(interactionId, (draft) => draft.outcome !== undefined);
  const hasNotes = useDraft(interactionId, (draft) => draft.notes.trim() !== "");
  const slot = slotOf({ type: "save-wrap-up", interactionId });
  const record = usePanelState((state) => commandRecord(state, slot));
  const busy = record?.phase === "requested" ? record.command.type : undefined;
  const form = wrapUp.kind === "form" ? wrapUp : undefined;
  const missing = missingText(t, {
    notes: notesRequired && !hasNotes,
    outcome: form !== undefined && !hasOutcome && !hasNoOutcomes,
  });
  const reason = save?.allowed === false ? t(impedimentId(save.why)) : missing;
  const isSaved = form?.saved?.isDraft === false;
  return (
    <>
      {isSaved || (form?.dueAt !== undefined && !form.canLeaveEarly) ? (
        <p className={styles["hint"]}>{t(isSaved ? "wrapUp.savedUntilEnd" : "wrapUp.staysUntilEnd")}</p>
      ) : null}
      <div className={styles["actions"]}>
        {reason === undefined ? null : <span className={styles["hint"]}>{reason}</span>}
        {skip === undefined ? null : (
          <Button
            busy={busy === "skip-wrap-up"}
            disabledReason={skip.allowed ? undefined : t(impedimentId(skip.why))}
            onPress={() => void run({ type: "skip-wrap-up", interactionId })}
          >
            {t("wrapUp.skip")}
          </Button>
        )}
        <Button
          variant="primary"
          icon="check"
          busy={busy === "save-wrap-up"}
          disabledReason={reason}
          onPress={() => void saveForm(interactionId)}
        >
          {t("wrapUp.save")}
        </Button>
      </div>
      <CommandAlert slot={slot} />
    </>
  );
}
