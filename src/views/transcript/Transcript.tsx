import { useEffect, useLayoutEffect, useMemo } from "react";
import { type Channel, type Interaction, type InteractionId, titleOf } from "../../domain/interaction.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import "../../i18n/conversationTexts.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState, useUnsentMessages } from "../../state/PanelContext.tsx";
import { notShownCount } from "../../state/session/selectors.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { type Chunk, chunksOf } from "./list/chunksOf.ts";
import { Composer } from "./composer/Composer.tsx";
import { ExportMenu } from "./export/ExportMenu.tsx";
import { MessageChunk } from "./list/MessageChunk.tsx";
import { createQuotes } from "./list/quotedIn.ts";
import { SearchBar } from "./search/SearchBar.tsx";
import { senderName } from "./list/senderName.ts";
import { type Senders, sendersOf } from "./list/senders.ts";
import styles from "./Transcript.module.css";
import { TypingLine } from "./list/TypingLine.tsx";
import { UnsentMessages } from "./composer/UnsentMessages.tsx";
import { useDerived } from "./list/useDerived.ts";
import { useInView } from "./list/useInView.ts";
import { useMessageKeys } from "./list/useMessageKeys.ts";
import { useMountedFrom } from "./list/useMountedFrom.ts";
import { useSkippedChunks } from "./list/useSkippedChunks.ts";
import { usePinnedEnd } from "./list/usePinnedEnd.ts";
import { usePrepared } from "./search/usePrepared.ts";
import { useSearch } from "./search/useSearch.ts";

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
  const unseen = usePanelState((state) => notShownCount(state, id));
  const hasLoadFailed = usePanelState((state) => state.transcriptLoadFailed.includes(id));
  const omitted = usePanelState((state) => state.transcriptsOmitted[id]) ?? 0;
  const unsent = useUnsentMessages(id);
  const isTranscribed = usePanelState(({ capabilities }) => capabilities.spokenTranscript) === true;
  const isSpoken = isTranscribed && interaction.channel === "phone";
  const commands = useCommands();
  const isInView = useInView();
  const senders = useDerived((last) => sendersOf(interaction, agent, last), noSenders);
  const chunks = useDerived((last) => chunksOf(entries, last), noChunks);
  const search = useSearch(chunks);
  const { scroller, content, isAtEnd, toEnd, stopFollowing, reveal, onScroll } = usePinnedEnd();
  // Marks that nobody sees would cost as much as all others with each key of a search.
  const skipped = useSkippedChunks(content);
  const keys = useMessageKeys({ stopFollowing, reveal });
  const quotesOf = useMemo(() => createQuotes(entries), [entries]);

  const isSeen = isInView && isAtEnd;
  useEffect(() => (isSeen ? commands.watch(id) : undefined), [isSeen, commands, id]);

  const { current, hitsIn } = search;
  const [first, mountFrom] = useMountedFrom(chunks);
  usePrepared(chunks, first > 0);
  const chunkOfHit =
    current === undefined ? -1 : chunks.findLastIndex((chunk) => hitsIn(chunk)?.keys.includes(current) === true);
  if (chunkOfHit !== -1) mountFrom(chunkOfHit);
  const isHitMounted = chunkOfHit >= first;
  const placeOfHit = chunkOfHit - first;
  useLayoutEffect(() => {
    if (current === undefined || !isHitMounted) return undefined;
    const chunk = content.current?.children[placeOfHit];
    const hit = chunk?.querySelector("[data-current]");
    const show = () => hit && reveal(hit, "center");
    stopFollowing();
    show();
    // Skipped rows get their real height only when they scroll into view.
    const frame = requestAnimationFrame(show);
    return () => {
      cancelAnimationFrame(frame);
    };
    // The place changes with the chunks that are added before it, and the hit stays in view then.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [current, isHitMounted, content, stopFollowing, reveal]);

  return (
    <div className={styles["view"]}>
      {entries.length === 0 ? null : (
        <SearchBar search={search}>
          <ExportMenu
            transcript={{
              interaction,
              title: titleOf(interaction),
              entries,
              nameOf: (entry) => senderName(t, entry, senders.get(entry.originator)),
            }}
          />
        </SearchBar>
      )}
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
          {...keys}
        >
          {hasLoadFailed ? (
            <Alert
              text={t("transcript.loadFailed")}
              retryLabel={t("work.retry")}
              onRetry={() => void commands.readTranscript(id)}
            />
          ) : null}
          {omitted === 0 ? null : <p className={styles["omitted"]}>{t("transcript.omitted", { count: omitted })}</p>}
          <div ref={content}>
            {chunks.slice(first).map((chunk, index) => (
              <MessageChunk
                key={chunk.key}
                chunk={chunk}
                before={chunks[first + index - 1]?.entries.at(-1)}
                senders={senders}
                quoted={quotesOf(chunk)}
                hits={skipped.has(chunk.key) && first + index !== chunkOfHit ? undefined : hitsIn(chunk)}
                current={first + index === chunkOfHit ? current : undefined}
              />
            ))}
          </div>
          <UnsentMessages interactionId={id} />
          {entries.length === 0 && unsent.length === 0 && !hasLoadFailed ? (
            <p className={styles["empty"]}>
              {t(isSpoken ? "transcript.emptySpoken" : emptyTexts[interaction.channel])}
            </p>
          ) : null}
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
