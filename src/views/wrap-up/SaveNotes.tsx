import type { ReactNode } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useDraft, useOutbox } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMissing } from "./useMissing.ts";
import styles from "./WrapUp.module.css";

export interface SaveNotesProps {
  readonly interactionId: InteractionId;
  /** Whether notes and outcome stay in the browser, where no server takes them. */
  readonly staysToday: boolean;
}

/** Renders the button that saves notes and outcome of a conversation that the host closes itself. */
export function SaveNotes({ interactionId, staysToday }: SaveNotesProps): ReactNode {
  const t = useT();
  const { save } = useOutbox().markAsHandled;
  const isSaved = useDraft(interactionId, (draft) => draft.isMarked);
  const isEmpty = useDraft(interactionId, ({ notes, outcome }) => notes.trim() === "" && outcome === undefined);
  const missing = useMissing(interactionId);
  const reason = missing ?? (isEmpty ? t("wrapUp.nothingToSave") : undefined);
  return (
    <>
      <p className={styles["hint"]}>{t("wrapUp.waiting")}</p>
      <div className={styles["actions"]}>
        <output className={styles["hint"]}>
          {isSaved && staysToday ? t("wrapUp.savedToday") : isEmpty ? null : missing}
        </output>
        <Button variant="primary" icon="check" disabledReason={reason} onPress={() => void save(interactionId)}>
          {t("wrapUp.save")}
        </Button>
      </div>
    </>
  );
}
