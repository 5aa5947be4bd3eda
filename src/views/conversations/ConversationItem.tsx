import { memo, type ReactNode } from "react";
import { useShallow } from "zustand/react/shallow";
import { type Interaction, type InteractionId, stageOf, titleOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import type { Milestones } from "../../state/session/milestones.ts";
import { stalenessOf, unseenCount } from "../../state/session/selectors.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Timer } from "../../ui/Timer.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { channelText } from "../channelText.ts";
import styles from "./ConversationItem.module.css";

/** Returns when the current stage began, if known. */
function stageStart(interaction: Interaction | undefined, times: Milestones | undefined): number | undefined {
  if (interaction === undefined || times === undefined) return undefined;
  const stage = stageOf(interaction);
  if (stage === "wrap-up") return times.ended ?? times.firstSeen;
  if (stage === "handling") return times.accepted ?? times.firstSeen;
  return times.offered ?? times.firstSeen;
}

/** Returns the parts of a conversation that the list shows. Most changes of a running call do not affect them. */
function factsOf(interaction: Interaction | undefined) {
  if (interaction === undefined) return undefined;
  const { channel, channelName, queue, held } = interaction;
  return {
    title: titleOf(interaction),
    stage: stageOf(interaction),
    channel,
    channelName,
    queue: queue?.name ?? queue?.id,
    isHeld: held === true,
  };
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
  const facts = usePanelState(useShallow((state) => factsOf(state.interactions[interactionId])));
  const since = usePanelState(({ interactions, milestones }) =>
    stageStart(interactions[interactionId], milestones[interactionId]),
  );
  const unseen = usePanelState((state) => unseenCount(state, interactionId));
  const isUnsure = usePanelState((state) => stalenessOf(state, interactionId) === "unsure");
  if (facts === undefined) return null;
  const { title, stage, queue } = facts;
  return (
    <li className={styles["item"]} data-stage={stage} data-shown={isShown ? "" : undefined}>
      <div className={styles["row"]}>
        <span className={styles["channel"]}>
          <Icon name={facts.channel} />
        </span>
        <button
          type="button"
          className={styles["title"]}
          aria-current={isShown ? "true" : undefined}
          onClick={() => choose(interactionId)}
        >
          {title}
        </button>
        {unseen === 0 ? null : (
          <span className={styles["unseen"]}>
            {unseen}
            <VisuallyHidden> {t("conversations.unseen", { count: unseen })}</VisuallyHidden>
          </span>
        )}
        {since === undefined ? null : <Timer since={since} />}
      </div>
      <div className={styles["facts"]}>
        <span className={styles["stage"]}>{t(`stage.${stage}`)}</span>
        <span>{channelText(t, facts)}</span>
        {queue === undefined ? null : <span className={styles["queue"]}>{queue}</span>}
        {facts.isHeld ? <span className={styles["held"]}>{t("line.held")}</span> : null}
        {isUnsure ? <span className={styles["held"]}>{t("conversations.unsure")}</span> : null}
      </div>
      {actions(interactionId)}
    </li>
  );
});
