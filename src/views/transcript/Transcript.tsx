import { useEffect, useLayoutEffect } from "react";
import type { Channel, Interaction, InteractionId } from "../../domain/interaction.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import "../../i18n/conversationTexts.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState, useUnsentMessages } from "../../state/PanelContext.tsx";
import { unseenCount } from "../../state/session/selectors.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { type Chunk, chunkSize, chunksOf } from "./list/chunksOf.ts";
import { Composer } from "./composer/Composer.tsx";
import { MessageChunk } from "./list/MessageChunk.tsx";
import { SearchBar } from "./search/SearchBar.tsx";
import { type Senders, sendersOf } from "./list/senders.ts";
import styles from "./Transcript.module.css";
import { TypingLine } from "./list/TypingLine.tsx";
import { UnsentMessages } from "./composer/UnsentMessages.tsx";
import { useDerived } from "./list/useDerived.ts";
import { useInView } from "./list/useInView.ts";
import { usePinnedEnd } from "./list/usePinnedEnd.ts";
import { useSearch } from "./search/useSearch.ts";
import { earlierThan, useShownFrom } from "./list/useShownFrom.ts";

const none: readonly TranscriptEntry[] = [];
const noChunks: readonly Chunk[] = [];
const noSenders: Senders = new Map();

const emptyTexts = {
  phone: "transcript.emptyCall",
  email: "transcript.emptyEmail",
  chat: "transcript.empty",
  callback: "transcript.emptyCall",
  other: "transcript.empty",
} as const satisfies Record<Channel, MessageId>;

function bringIntoView(scroller: HTMLElement | null, place: number): void {
  const inChunk = place % chunkSize;
  const chunk = scroller?.querySelector(`[data-start="${place - inChunk}"]`);
  chunk?.children[inChunk]?.scrollIntoView({ block: "center" });
}

/** Shows the messages of a conversation with a search and the reply. Follows the end while the agent is at the end. */
export function Transcript({ interactionId }: { readonly interactionId: InteractionId }) {
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  // Because of the key, each conversation has its own scroll position and search.
  return interaction === undefined ? null : <Conversation key={interactionId} interaction={interaction} />;
}

function Conversation({ interaction }: { readonly interaction: Interaction }) {
  const t = useT();
  const { id } = interaction;
  const entries = usePanelState((state) => state.transcripts[id]) ?? none;
  const agent = usePanelState((state) => state.agent);
  const unseen = usePanelState((state) => unseenCount(state, id));
  const hasLoadFailed = usePanelState((state) => state.transcriptLoadFailed.includes(id));
  const unsent = useUnsentMessages(id);
  const commands = useCommands();
  const isInView = useInView();
  const senders = useDerived((last) => sendersOf(interaction, agent, last), noSenders);
  const chunks = useDerived((last) => chunksOf(entries, last), noChunks);
  const search = useSearch(entries);
  const { scroller, content, isAtEnd, toEnd, stopFollowing, preserveView, onScroll } = usePinnedEnd();

  const isSeen = isInView && isAtEnd;
  useEffect(() => (isSeen ? commands.watch(id) : undefined), [isSeen, commands, id]);

  const current = search.at === undefined ? undefined : search.hits[search.at];
  const hitChunks = new Set(search.hits.map((place) => Math.floor(place / chunkSize)));
  const [first, showFrom] = useShownFrom(chunks.length, isAtEnd && current === undefined);
  const goTo = (by: 1 | -1) => {
    const place = search.step(by);
    if (place === undefined) return;
    stopFollowing();
    const chunk = Math.floor(place / chunkSize);
    if (chunk < first) showFrom(chunk);
    if (place === current) bringIntoView(scroller.current, place);
  };
  useLayoutEffect(() => {
    if (current === undefined) return undefined;
    const bring = () => bringIntoView(scroller.current, current);
    bring();
    // Skipped rows get their real height only when they scroll into view.
    const frame = requestAnimationFrame(bring);
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [current, scroller]);

  return (
    <div className={styles["view"]}>
      {entries.length === 0 ? null : <SearchBar search={search} onStep={goTo} />}
      <div className={styles["middle"]}>
        {/* Not live, because it would announce the whole history. `HostAnnouncements` announces new messages. */}
        <div
          ref={scroller}
          role="log"
          aria-label={t("transcript.title")}
          aria-live="off"
          // With the focus, the keyboard can scroll it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          data-focus-home
          className={styles["log"]}
          onScroll={onScroll}
        >
          <div ref={content}>
            {hasLoadFailed ? (
              <Alert
                text={t("transcript.loadFailed")}
                retryLabel={t("work.retry")}
                onRetry={() => void commands.readTranscript(id)}
              />
            ) : null}
            {first === 0 ? null : (
              <div className={styles["earlier"]}>
                <Button
                  size="small"
                  onPress={() => {
                    preserveView();
                    showFrom(earlierThan(first));
                  }}
                >
                  {t("transcript.showEarlier")}
                </Button>
              </div>
            )}
            {chunks.slice(first).map((chunk, index) => {
              const start = (first + index) * chunkSize;
              const isCurrentIn = current !== undefined && current >= start && current < start + chunkSize;
              return (
                <MessageChunk
                  key={start}
                  chunk={chunk}
                  start={start}
                  before={entries[start - 1]}
                  senders={senders}
                  highlight={hitChunks.has(first + index) ? search.sought : ""}
                  current={isCurrentIn ? current : undefined}
                />
              );
            })}
            <UnsentMessages interactionId={id} />
            {entries.length === 0 && unsent.length === 0 && !hasLoadFailed ? (
              <p className={styles["empty"]}>{t(emptyTexts[interaction.channel])}</p>
            ) : null}
          </div>
        </div>
        {!isAtEnd && unseen > 0 ? (
          <div className={styles["new"]}>
            <Button variant="primary" size="small" icon="chevron-down" onPress={toEnd}>
              {t("transcript.newMessages", { count: unseen })}
            </Button>
          </div>
        ) : null}
      </div>
      <TypingLine parties={interaction.parties} senders={senders} />
      <Composer interactionId={id} onSent={toEnd} />
    </div>
  );
}
