import { type ReactNode, use, useCallback, useId, useMemo, useRef, useState } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import { selectListed, selectOffers, selectShown } from "../../state/session/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { latePart } from "../../ui/latePart.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { ConversationSearchContext } from "../conversationSearch.ts";
import { Part } from "../Part.tsx";
import { ConversationItem } from "./ConversationItem.tsx";
import type { FoundConversations } from "./ConversationSearch.tsx";
import styles from "./Conversations.module.css";
import { ListButton } from "./ListButton.tsx";
import { useKeptInView } from "./useKeptInView.ts";
import { useOpenList } from "./useOpenList.ts";

// Loaded together with React Query, and only for hosts with such a list.
const Picklist = latePart(async () => (await import("./Picklist.tsx")).Picklist);

// Few agents have so many conversations at once.
const ConversationSearch = latePart(async () => (await import("./ConversationSearch.tsx")).ConversationSearch);

/** From this number of conversations on, beside those that ring, the list has a search field. A key opens it earlier. */
const searchFrom = 8;

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
  const { choose } = useCommands();
  const search = use(ConversationSearchContext);
  const { seek } = search;
  const [found, setFound] = useState<FoundConversations>();
  const [limit, setLimit] = useState(chunk);
  const region = useRef<HTMLElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useOpenList(region);
  useKeptInView(scroll, shown);
  // An offer moves nothing, so it does not bring the field either.
  const canSearch = search.isOpen || listed.length - offers.length >= searchFrom;
  const open = useCallback(
    (id: InteractionId, text: string | undefined) => {
      choose(id);
      if (text !== undefined) seek({ interactionId: id, text });
    },
    [choose, seek],
  );
  const lines = useMemo(
    () =>
      listed
        .filter((id) => id === shown || found?.byId.has(id) !== false)
        .filter((id, index) => index < limit || id === shown || offers.includes(id)),
    [listed, found, shown, limit, offers],
  );
  const matching = found === undefined ? listed : listed.filter((id) => found.byId.has(id));
  const left = matching.length - lines.filter((id) => found?.byId.has(id) !== false).length;
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
        {canSearch ? (
          <Part name="search">
            <ConversationSearch listed={listed} onFound={setFound} isAsked={search.isOpen} />
          </Part>
        ) : null}
        <div
          ref={scroll}
          className={styles["scroll"]}
          data-stale={isStale ? "" : undefined}
          data-covered={offers.length > 0 ? "" : undefined}
        >
          <ul aria-label={t("conversations.region")} hidden={listed.length === 0}>
            {lines.map((id) => (
              <ConversationItem
                key={id}
                interactionId={id}
                isShown={id === shown}
                found={found?.byId.get(id)}
                onChoose={open}
                actions={actions}
              />
            ))}
          </ul>
          {found?.byId.size === 0 && listed.length > 0 ? (
            <p className={styles["none"]}>{t("conversations.noMatch")}</p>
          ) : null}
          {found?.note === undefined ? null : <p className={styles["none"]}>{found.note}</p>}
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
