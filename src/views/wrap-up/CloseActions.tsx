import type { ReactNode } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { useAllowed, useConfig, useDraft, useIsBusy, useOutbox, usePanelState } from "../../state/PanelContext.tsx";
import { useShortcut } from "../../state/settings/useSettings.ts";
import { Button } from "../../ui/Button.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { missingText } from "./missingText.ts";
import { offeredOutcomes } from "./offeredOutcomes.ts";
import styles from "./WrapUp.module.css";

/** Returns which required fields are still missing before the conversation can be closed. */
function useMissing(interactionId: InteractionId): string | undefined {
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

/** Renders Mark as handled, if the host lets the agent close the conversation. */
export function CloseActions({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const t = useT();
  const { request } = useOutbox().markAsHandled;
  const close = useAllowed(interactionId).get("close");
  const slot = slotOf({ type: "close", interactionId });
  const isBusy = useIsBusy(slot);
  const shortcut = useShortcut("handled");
  const missing = useMissing(interactionId);
  const reason = close?.allowed === false ? t(impedimentId(close.why)) : missing;
  return (
    <>
      {close === undefined ? null : (
        <div className={styles["actions"]}>
          {reason === undefined ? null : <span className={styles["hint"]}>{reason}</span>}
          <Button
            variant="primary"
            icon="check"
            busy={isBusy}
            shortcut={shortcut}
            disabledReason={reason}
            onPress={() => request(interactionId)}
          >
            {t("wrapUp.close")}
          </Button>
        </div>
      )}
      <CommandAlert slot={slot} onRetry={() => request(interactionId)} />
    </>
  );
}
