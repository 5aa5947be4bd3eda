import { type InteractionId, stageOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { stalenessOf } from "../../state/session/selectors.ts";
import { Countdown } from "../../ui/Countdown.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Timer } from "../../ui/Timer.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./ConversationItem.module.css";
import type { ShownState } from "./stateOf.ts";

export interface StateWordProps {
  readonly interactionId: InteractionId;
  readonly state: ShownState;
}

/** Shows the state of a conversation with its clock, and whether both may be out of date. */
export function StateWord({ interactionId, state: { word, severity, since, until } }: StateWordProps) {
  const t = useT();
  const isUnsure = usePanelState((state) => stalenessOf(state, interactionId) === "unsure");
  // Its end is often told later, and nothing may move then.
  const isOffer = usePanelState((state) => {
    const interaction = state.interactions[interactionId];
    return interaction !== undefined && stageOf(interaction) === "offering";
  });
  return (
    <span className={styles["state"]} data-severity={severity}>
      {isUnsure ? (
        <span className={styles["unsure"]} title={t("conversations.unsure")}>
          <Icon name="alert" />
          <VisuallyHidden>{t("conversations.unsure")}</VisuallyHidden>
        </span>
      ) : null}
      <span className={styles["word"]}>{word}</span>
      {until !== undefined || isOffer ? (
        <Countdown until={until} since={since} left={t("clock.left")} />
      ) : since === undefined ? null : (
        <Timer since={since} />
      )}
    </span>
  );
}
