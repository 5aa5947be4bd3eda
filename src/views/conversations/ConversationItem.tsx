import { memo, type ReactNode } from "react";
import { type InteractionId, titleOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { canServe, consultOwner, unseenCount } from "../../state/session/selectors.ts";
import { Icon } from "../../ui/Icon.tsx";
import { latePart } from "../../ui/latePart.ts";
import { shorten } from "../../ui/shorten.ts";
import { useIsWide } from "../../ui/useIsWide.ts";
import { callbackText, channelText } from "../channelText.ts";
import { Part } from "../Part.tsx";
import styles from "./ConversationItem.module.css";
import type { Found } from "./ConversationSearch.tsx";
import { SelectedFacts } from "./SelectedFacts.tsx";
import { stateOf } from "./stateOf.ts";
import { StateWord } from "./StateWord.tsx";

// Loaded only where there is room for it.
const LastWords = latePart(async () => (await import("./LastWords.tsx")).LastWords);

export interface ConversationItemProps {
  readonly interactionId: InteractionId;
  readonly isShown: boolean;
  /** What a search found in it. */
  readonly found: Found | undefined;
  /** Gets the id, and the text to go to in its messages. Must be a stable function. */
  readonly onChoose: (interactionId: InteractionId, inMessages: string | undefined) => void;
  /** Renders the controls in the line. */
  readonly actions: (interactionId: InteractionId, isShown: boolean) => ReactNode;
}

/**
 * Renders one conversation of the list in one line, or in two when it is the selected one, whose heading this is.
 * Memoised, so a change of one among thousands renders only that one.
 */
export const ConversationItem = memo(function ConversationItem({
  interactionId,
  isShown,
  found,
  onChoose,
  actions,
}: ConversationItemProps) {
  const t = useT();
  const isWide = useIsWide();
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const times = usePanelState((state) => state.milestones[interactionId]);
  const isNested = usePanelState((state) => consultOwner(state, interactionId) !== undefined);
  const unseen = usePanelState((state) => unseenCount(state, interactionId));
  // A call ends in its bar.
  const endsInHeading = usePanelState((state) => {
    const known = state.interactions[interactionId];
    return known?.channel !== "phone" && known?.channel !== "callback" && canServe(state, interactionId, "hangup");
  });
  if (interaction === undefined) return null;
  const title = titleOf(interaction);
  const channel = isNested ? t("consult.region") : channelText(t, interaction);
  const callback = callbackText(t, interaction);
  const state = stateOf(t, interaction, times);
  const unseenText = unseen === 0 ? undefined : `${unseen} ${t("conversations.unseen", { count: unseen })}`;
  const stateWord = <StateWord interactionId={interactionId} state={state} />;
  return (
    <li
      className={styles["item"]}
      data-shown={isShown ? "" : undefined}
      data-ends={endsInHeading ? "" : undefined}
      data-nested={isNested ? "" : undefined}
    >
      <div className={styles["line"]}>
        <span className={styles["channel"]} title={channel}>
          <Icon name={isNested ? "join" : interaction.channel} />
        </span>
        <div className={styles["texts"]}>
          <div className={styles["row"]}>
            <button
              type="button"
              className={styles["title"]}
              aria-label={[shorten(title), channel, state.word, unseenText, found?.note].filter(Boolean).join(", ")}
              aria-current={isShown ? "true" : undefined}
              title={shorten(title, 1000)}
              onClick={() => onChoose(interactionId, found?.inMessages)}
            >
              <bdi translate="no">{shorten(title)}</bdi>
            </button>
            {found?.note === undefined ? null : <span className={styles["callback"]}>{found.note}</span>}
            {callback === undefined ? null : <span className={styles["callback"]}>{callback}</span>}
            {unseenText === undefined ? null : (
              <span className={styles["unseen"]} title={unseenText} translate="no">
                {unseen}
              </span>
            )}
          </div>
          {isShown || isWide ? (
            <div className={styles["facts"]}>
              {stateWord}
              {isShown ? (
                <SelectedFacts interaction={interaction} />
              ) : (
                <span className={styles["fact"]}>
                  <Part name={interactionId}>
                    <LastWords interactionId={interactionId} />
                  </Part>
                </span>
              )}
            </div>
          ) : null}
        </div>
      </div>
      {actions(interactionId, isShown)}
      {/* Last, so that it stays where it is when Pick comes or goes. */}
      {isShown || isWide ? null : stateWord}
    </li>
  );
});
