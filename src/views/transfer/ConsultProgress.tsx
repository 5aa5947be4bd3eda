import type { ReactNode } from "react";
import type { Consult, ConsultPhase } from "../../domain/consult.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type MessageId, type Translate, useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import styles from "./Transfer.module.css";

const texts = {
  dialing: "transfer.consult.dialing",
  talking: "transfer.consult.talking",
  held: "transfer.consult.held",
  conference: "transfer.consult.conference",
  ended: "transfer.consult.ended",
} as const satisfies Record<ConsultPhase, MessageId>;

function progressText(t: Translate, { phase, to, reason }: Exclude<Consult, { readonly phase: "none" }>): string {
  return phase === "ended" && reason !== undefined
    ? t("transfer.consult.endedBecause", { to, reason })
    : t(texts[phase], { to });
}

/** Shows the progress of a conversation's consultation. Renders an empty region without one. */
export function ConsultProgress({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const t = useT();
  const consult = usePanelState((state) => state.interactions[interactionId]?.consult);
  const other = usePanelState((state) => {
    const known = state.interactions[interactionId]?.consult;
    const id = known === undefined || known.phase === "none" ? undefined : known.interactionId;
    return id !== undefined && state.interactions[id] !== undefined ? id : undefined;
  });
  const isNamedJoin = usePanelState((state) => state.capabilities.completeConsult === "join");
  const { choose } = useCommands();
  // Rendered before its text, because a region that appears with its text is often not announced.
  return (
    <output aria-label={t("transfer.consult")} className={styles["consult"]}>
      {consult === undefined || consult.phase === "none" ? null : (
        <>
          <span className={styles["phase"]} data-phase={consult.phase}>
            {progressText(t, consult)}
          </span>
          {consult.phase === "ended" || other === undefined ? null : (
            <Button size="small" variant="quiet" onPress={() => choose(other)}>
              {t("transfer.consult.show")}
            </Button>
          )}
          {consult.phase === "talking" && isNamedJoin ? (
            <span className={styles["hint"]}>{t("transfer.consult.join")}</span>
          ) : null}
        </>
      )}
    </output>
  );
}
