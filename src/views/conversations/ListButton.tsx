import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { unseenCount } from "../../state/session/selectors.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Conversations.module.css";

export interface ListButtonProps {
  readonly listed: readonly InteractionId[];
  readonly shown: InteractionId | undefined;
  readonly isOpen: boolean;
  /** Id of the element that the button opens. */
  readonly listId: string;
  readonly onPress: () => void;
}

/** The one line of a low panel that stands for the list. Tells of unseen messages elsewhere. Hidden in other panels. */
export function ListButton({ listed, shown, isOpen, listId, onPress }: ListButtonProps) {
  const t = useT();
  const unseen = usePanelState((state) =>
    listed.reduce((sum, id) => (id === shown ? sum : sum + unseenCount(state, id)), 0),
  );
  return (
    <button type="button" aria-expanded={isOpen} aria-controls={listId} className={styles["button"]} onClick={onPress}>
      <span>{t("conversations.count", { count: listed.length })}</span>
      {unseen === 0 ? null : <span>{`${unseen} ${t("conversations.unseen", { count: unseen })}`}</span>}
      <Icon name="chevron-down" />
    </button>
  );
}
