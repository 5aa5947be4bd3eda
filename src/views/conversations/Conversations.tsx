import { type ReactNode, useId } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { selectListed, selectShown } from "../../state/session/selectors.ts";
import { latePart } from "../../ui/latePart.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { Part } from "../Part.tsx";
import { ConversationItem } from "./ConversationItem.tsx";
import styles from "./Conversations.module.css";

// Loaded together with React Query, and only for hosts with such a list.
const Picklist = latePart(async () => (await import("./Picklist.tsx")).Picklist);

export interface ConversationsProps {
  /** Renders the controls of a conversation in the list: Accept, Decline, Pick. Must be a stable function. */
  readonly actions: (interactionId: InteractionId) => ReactNode;
}

/** Lists the agent's conversations, offers first, and the conversations waiting to be picked. */
export function Conversations({ actions }: ConversationsProps) {
  const t = useT();
  const listed = usePanelState(selectListed);
  const shown = usePanelState(selectShown);
  const isStale = usePanelState((state) => state.connection.phase === "reconnecting");
  const staleId = useId();
  const hasPicklist = usePanelState((state) => state.capabilities.picklist);
  return (
    <section
      aria-label={t("conversations.region")}
      aria-describedby={isStale ? staleId : undefined}
      className={styles["region"]}
    >
      {isStale ? (
        <VisuallyHidden>
          <span id={staleId}>{t("conversation.stale.not-responding")}</span>
        </VisuallyHidden>
      ) : null}
      {listed.length === 0 ? <p className={styles["none"]}>{t("conversations.none")}</p> : null}
      <ul
        aria-label={t("conversations.region")}
        data-stale={isStale ? "" : undefined}
        className={styles["list"]}
        hidden={listed.length === 0}
      >
        {listed.map((id) => (
          <ConversationItem key={id} interactionId={id} isShown={id === shown} actions={actions} />
        ))}
      </ul>
      {hasPicklist ? (
        <Part name="picklist">
          <Picklist listed={listed} />
        </Part>
      ) : null}
    </section>
  );
}
