import { type ReactNode, useId, useMemo, useRef, useState } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { selectListed, selectOffers, selectShown } from "../../state/session/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { latePart } from "../../ui/latePart.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { Part } from "../Part.tsx";
import { ConversationItem } from "./ConversationItem.tsx";
import styles from "./Conversations.module.css";
import { FilterField } from "./FilterField.tsx";
import { ListButton } from "./ListButton.tsx";
import { useFiltered } from "./useFiltered.ts";
import { useKeptInView } from "./useKeptInView.ts";
import { useOpenList } from "./useOpenList.ts";

// Loaded together with React Query, and only for hosts with such a list.
const Picklist = latePart(async () => (await import("./Picklist.tsx")).Picklist);

/** From this number of conversations on, the list has a filter field. */
const filterFrom = 8;

/** The number of lines that are rendered at first, and added by Show more. */
const chunk = 100;

export interface ConversationsProps {
  /** Renders the controls of a conversation in the list. Must be a stable function. */
  readonly actions: (interactionId: InteractionId, isShown: boolean) => ReactNode;
}

/**
 * Lists the agent's conversations in the order of arrival, and those waiting to be picked. In a low panel the list is one
 * button that opens it, and the selected conversation.
 */
export function Conversations({ actions }: ConversationsProps) {
  const t = useT();
  const listed = usePanelState(selectListed);
  const shown = usePanelState(selectShown);
  const omitted = usePanelState((state) => state.omitted);
  const isStale = usePanelState((state) => state.connection.phase === "reconnecting");
  const hasPicklist = usePanelState((state) => state.capabilities.picklist);
  const offers = usePanelState(selectOffers);
  const staleId = useId();
  const listId = useId();
  const [sought, setSought] = useState("");
  const [limit, setLimit] = useState(chunk);
  const region = useRef<HTMLElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useOpenList(region);
  useKeptInView(scroll, shown);
  const canFilter = listed.length >= filterFrom;
  const found = useFiltered(listed, canFilter ? sought : "");
  const lines = useMemo(
    () =>
      listed
        .filter((id) => id === shown || found.has(id))
        .filter((id, index) => index < limit || id === shown || offers.includes(id)),
    [listed, found, shown, limit, offers],
  );
  const left = found.size - lines.filter((id) => found.has(id)).length;
  return (
    <section
      ref={region}
      aria-label={t("conversations.region")}
      aria-describedby={isStale ? staleId : undefined}
      data-open={isOpen ? "" : undefined}
      className={styles["region"]}
    >
      {isStale ? (
        <VisuallyHidden>
          <span id={staleId}>{t("conversation.stale.not-responding")}</span>
        </VisuallyHidden>
      ) : null}
      {listed.length === 0 ? <p className={styles["none"]}>{t("conversations.none")}</p> : null}
      {listed.length === 0 ? null : (
        <ListButton listed={listed} shown={shown} isOpen={isOpen} listId={listId} onPress={() => setIsOpen(!isOpen)} />
      )}
      <div id={listId} className={styles["popup"]}>
        {canFilter ? <FilterField label={t("conversations.filter")} value={sought} onChange={setSought} /> : null}
        <div
          ref={scroll}
          className={styles["scroll"]}
          data-stale={isStale ? "" : undefined}
          data-covered={offers.length > 0 ? "" : undefined}
        >
          <ul aria-label={t("conversations.region")} hidden={listed.length === 0}>
            {lines.map((id) => (
              <ConversationItem key={id} interactionId={id} isShown={id === shown} actions={actions} />
            ))}
          </ul>
          {found.size === 0 && listed.length > 0 ? (
            <p className={styles["none"]}>{t("conversations.noMatch")}</p>
          ) : null}
          {left === 0 ? null : (
            <div className={styles["more"]}>
              <Button size="small" onPress={() => setLimit(limit + chunk)}>
                {t("conversations.more", { count: left })}
              </Button>
            </div>
          )}
          {omitted === 0 ? null : <p className={styles["none"]}>{t("conversations.omitted", { count: omitted })}</p>}
          {hasPicklist ? (
            <Part name="picklist">
              <Picklist listed={listed} />
            </Part>
          ) : null}
        </div>
      </div>
    </section>
  );
}
