import type { ReactNode } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { type ConsultPhase, consultOf } from "../../domain/transfer.ts";
import { type MessageId, t } from "../../i18n/i18n.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import styles from "./Transfer.module.css";

const texts = {
  dialing: "transfer.consult.dialing",
  talking: "transfer.consult.talking",
  held: "transfer.consult.held",
  ended: "transfer.consult.ended",
} as const satisfies Record<ConsultPhase, MessageId>;

/** How the consultation held for a conversation is going; nothing when there is none. */
export function ConsultProgress({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const interactions = usePanelState((state) => state.interactions);
  const canJoin = usePanelState((state) => state.capabilities.commands.has("join"));
  const { choose } = useCommands();
  const consult = consultOf(interactions, interactionId);
  // The region stays there while empty: one that appears together with its text is often not read out.
  return (
    <output aria-label={t("transfer.consult")} className={styles["consult"]}>
      {consult.phase === "none" ? null : (
        <>
          <span className={styles["phase"]} data-phase={consult.phase}>
            {t(texts[consult.phase], { to: consult.to })}
          </span>
          {consult.phase === "ended" ? null : (
            <Button size="small" variant="quiet" onPress={() => choose(consult.consultationId)}>
              {t("transfer.consult.show")}
            </Button>
          )}
          {consult.phase === "talking" && canJoin ? (
            <span className={styles["hint"]}>{t("transfer.consult.join")}</span>
          ) : null}
        </>
      )}
    </output>
  );
}
