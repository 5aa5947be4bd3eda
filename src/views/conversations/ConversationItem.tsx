import { memo, type ReactNode } from "react";
import { type InteractionId, type Stage, stageOf, titleOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import type { Milestones } from "../../state/session/milestones.ts";
import { stalenessOf, unseenCount } from "../../state/session/selectors.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Timer } from "../../ui/Timer.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { channelText } from "./channelText.ts";
import styles from "./ConversationItem.module.css";

/** Returns when the current stage began, if known. */
function stageStart(stage: Stage, times: Milestones): number {
  if (stage === "wrap-up") return times.ended ?? times.firstSeen;
  if (stage === "handling") return times.accepted ?? times.firstSeen;
  return times.offered ?? times.firstSeen;
}

export interface ConversationItemProps {
  readonly interactionId: InteractionId;
  readonly isShown: boolean;
  /** Renders the controls in the list. */
  readonly actions: (interactionId: InteractionId) => ReactNode;
}

/** Renders one conversation of the list. Memoised, so a change of one among thousands renders only that one. */
export const ConversationItem = memo(function ConversationItem({
  interactionId,
  isShown,
  actions,
}: ConversationItemProps) {
  const t = useT();
  const { choose } = useCommands();
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const times = usePanelState((state) => state.milestones[interactionId]);
  const unseen = usePanelState((state) => unseenCount(state, interactionId));
  const isUnsure = usePanelState((state) => stalenessOf(state, interactionId) === "unsure");
  if (interaction === undefined) return null;
  const stage = stageOf(interaction);
  const queue = interaction.queue?.name ?? interaction.queue?.id;
  return (
    <li className={styles["item"]} data-stage={stage} data-shown={isShown ? "" : undefined}>
      <div className={styles["row"]}>
        <span className={styles["channel"]}>
          <Icon name={interaction.channel} />
        </span>
        <button
          type="button"
          className={styles["title"]}
          aria-current={isShown ? "true" : undefined}
          onClick={() => choose(interactionId)}
        >
          {titleOf(interaction)}
        </button>
        {unseen === 0 ? null : (
          <span className={styles["unseen"]}>
            {unseen}
            <VisuallyHidden> {t("conversations.unseen", { count: unseen })}</VisuallyHidden>
          </span>
        )}
        {times === undefined ? null : <Timer since={stageStart(stage, times)} />}
      </div>
      <div className={styles["facts"]}>
        <span className={styles["stage"]}>{t(`stage.${stage}`)}</span>
        <span>{channelText(t, interaction)}</span>
        {queue === undefined ? null : <span className={styles["queue"]}>{queue}</span>}
        {interaction.held === true ? <span className={styles["held"]}>{t("line.held")}</span> : null}
        {isUnsure ? <span className={styles["held"]}>{t("conversations.unsure")}</span> : null}
      </div>
      {actions(interactionId)}
    </li>
  );
});
