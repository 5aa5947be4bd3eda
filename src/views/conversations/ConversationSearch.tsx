import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { useShortcut } from "../../state/settings/useSettings.ts";
import { useAnnounced } from "../../ui/announcer.ts";
import { shortcutAttributes } from "../../ui/shortcutAttributes.ts";
import styles from "./Conversations.module.css";
import { findConversation, toSought } from "./findConversation.ts";
import { useUnreadTranscripts } from "./useUnreadTranscripts.ts";

/** A conversation that a search found. */
export interface Found {
  /** Where the search text stands, if that is not to be seen in the line. */
  readonly note: string | undefined;
  /** The search text, if it stands in a message. */
  readonly inMessages: string | undefined;
}

export interface FoundConversations {
  readonly byId: ReadonlyMap<InteractionId, Found>;
  /** Tells what could not be searched. Undefined once all was. */
  readonly note: string | undefined;
}

export interface ConversationSearchProps {
  readonly listed: readonly InteractionId[];
  /** Gets what was found. Undefined without a search. */
  readonly onFound: (found: FoundConversations | undefined) => void;
  /** Whether the agent asked for the field, which then gets the focus. */
  readonly isAsked: boolean;
}

/** A field that searches names, numbers, data and messages of all conversations while the agent types. */
export function ConversationSearch({ listed, onFound, isAsked }: ConversationSearchProps): ReactNode {
  const t = useT();
  const shortcut = useShortcut("find");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed);
  const sought = useMemo(() => toSought(text), [text]);
  // Without a search, nothing is read.
  const interactions = usePanelState((state) => (sought === undefined ? undefined : state.interactions));
  const transcripts = usePanelState((state) => (sought === undefined ? undefined : state.transcripts));
  const unread = useUnreadTranscripts(listed, sought !== undefined);
  const found = useMemo(() => {
    if (sought === undefined) return undefined;
    const byId = new Map(
      listed.flatMap((id): readonly (readonly [InteractionId, Found])[] => {
        const interaction = interactions?.[id];
        const place = interaction && findConversation(interaction, transcripts?.[id] ?? [], sought);
        if (place === undefined) return [];
        const note = place === "name" ? undefined : t(`conversations.foundIn.${place}`);
        return [[id, { note, inMessages: place === "messages" ? text.trim() : undefined }]];
      }),
    );
    return { byId, note: unread === 0 ? undefined : t("conversations.unread", { count: unread }) };
  }, [sought, listed, interactions, transcripts, t, text, unread]);
  useEffect(() => onFound(found), [found, onFound]);
  useEffect(() => () => onFound(undefined), [onFound]);
  useAnnounced(found === undefined ? "" : t("conversations.foundCount", { count: found.byId.size }));
  return (
    <input
      ref={field}
      type="search"
      dir="auto"
      autoComplete="off"
      aria-label={t("conversations.filter")}
      placeholder={t("conversations.filter")}
      {...shortcutAttributes(shortcut, undefined)}
      className={styles["filter"]}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || typed === "") return;
        event.preventDefault();
        event.stopPropagation();
        setTyped("");
      }}
    />
  );
}
