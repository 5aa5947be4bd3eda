import { type ReactNode, useEffect } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import { type InteractionId, type Stage, stageOf } from "../../domain/interaction.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import "../../i18n/workTexts.ts";
import { useAllowed, usePanel, usePanelState } from "../../state/PanelContext.tsx";
import { noteTransferForm } from "../../state/transferResults.ts";
import { CommandAlert } from "../CommandAlert.tsx";
import { useIsViewKept } from "../useIsViewKept.ts";
import styles from "./Transfer.module.css";
import { TransferForm } from "./TransferForm.tsx";

const whyNone = {
  offering: "transfer.notYet",
  handling: "transfer.never",
  "wrap-up": "transfer.over",
  closed: "transfer.over",
} as const satisfies Record<Stage, MessageId>;

/** Renders the transfer form, or the reason why a transfer is not possible. Typed text stays in the draft. */
export function Transfer({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const t = useT();
  const allowed = useAllowed(interactionId);
  const stage = usePanelState((state) => {
    const interaction = state.interactions[interactionId];
    return interaction === undefined ? "closed" : stageOf(interaction);
  });
  const canHandOver = allowed.has("transfer") || allowed.has("consult") || allowed.has("add-to-call");
  const isKept = useIsViewKept(interactionId);
  const slot = slotOf({ type: "transfer", interactionId });
  const panel = usePanel();
  useEffect(() => noteTransferForm(panel, interactionId), [panel, interactionId]);
  return (
    <div className={styles["transfer"]}>
      {canHandOver || isKept ? <TransferForm interactionId={interactionId} slot={slot} /> : null}
      {canHandOver ? null : <p className={styles["none"]}>{t(whyNone[stage])}</p>}
      <CommandAlert slot={slot} />
    </div>
  );
}
