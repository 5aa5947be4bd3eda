import { useEffect, useLayoutEffect, useMemo } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { type Channel, type Interaction, type InteractionId, titleOf } from "../../domain/interaction.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import "../../i18n/conversationTexts.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState, useUnsentMessages } from "../../state/PanelContext.tsx";
import { notShownCount } from "../../state/session/selectors.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { type Chunk, chunksOf, type Section, sectionsOf } from "./list/chunksOf.ts";
import { Composer } from "./composer/Composer.tsx";
import { ExportMenu } from "./export/ExportMenu.tsx";
import { messageWith } from "./list/listElements.ts";
import { MessageSection } from "./list/MessageSection.tsx";
import { quotedIn } from "./list/quotedIn.ts";
import { SearchBar } from "./search/SearchBar.tsx";
import { type Senders, sendersOf } from "./list/senders.ts";
import styles from "./Transcript.module.css";
import { TypingLine } from "./list/TypingLine.tsx";
import { UnsentMessages } from "./composer/UnsentMessages.tsx";
import { useDerived } from "./list/useDerived.ts";
import { useInView } from "./list/useInView.ts";
import { useMessageKeys } from "./list/useMessageKeys.ts";
import { useMountedFrom } from "./list/useMountedFrom.ts";
import { usePinnedEnd } from "./list/usePinnedEnd.ts";
import { useKeptPlace, useReadingPlace } from "./list/useReadingPlace.ts";
import { useTabStops } from "./list/useTabStops.ts";
import { usePrepared } from "./search/usePrepared.ts";
import { useHitMarks } from "./search/useHitMarks.ts";
import { useSearch } from "./search/useSearch.ts";
import { useSoughtMessage } from "./search/useSoughtMessage.ts";

const none: readonly TranscriptEntry[] = [];
const noChunks: readonly Chunk[] = [];
const noSections: readonly Section[] = [];
const noSenders: Senders = new Map();

const emptyTexts = {
  phone: "transcript.emptyCall",
  email: "transcript.emptyEmail",
  chat: "transcript.empty",
  callback: "transcript.emptyCall",
  other: "transcript.empty",
} as const satisfies Record<Channel, MessageId>;

/** Returns the number of chunks before a section. */
const chunksBefore = (sections: readonly Section[], index: number): number =>
  sections.slice(0, index).reduce((sum, { items }) => sum + items.length, 0);

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
  const sections = useDerived((last) => sectionsOf(chunks, last), noSections);
  const search = useSearch(chunks);
  useSoughtMessage(id, search.setQuery);
  const kept = useReadingPlace(id, chunks);
  const pinned = usePinnedEnd(kept.chunk === -1);
  const { scroller, content, isAtEnd, toEnd, stopFollowing, reveal, onScroll } = pinned;
  const menu = useMemo(() => <ExportMenu interactionId={id} senders={senders} />, [id, senders]);
  const keys = useMessageKeys({ stopFollowing, reveal });
  useTabStops(scroller);

  const isSeen = isInView && isAtEnd;
  useEffect(() => (isSeen ? commands.watch(id) : undefined), [isSeen, commands, id]);

  const { current, hitsIn } = search;
  const [first, mountFrom] = useMountedFrom(chunks);
  usePrepared(chunks, first > 0);
  const chunkOfHit = current === undefined ? -1 : chunks.findLastIndex((chunk) => hitsIn(chunk).includes(current));
  if (chunkOfHit !== -1) mountFrom(chunkOfHit);
  else if (kept.chunk !== -1) mountFrom(Math.max(0, kept.chunk - 1));
  const isHitMounted = chunkOfHit >= first;
  const places = sections.map((_, index) => chunksBefore(sections, index));
  const firstSection = places.findLastIndex((place) => place <= first);
  const sectionOfHit = places.findLastIndex((place) => place <= chunkOfHit) - firstSection;
  useKeptPlace(id, kept, pinned);
  useLayoutEffect(() => {
    if (current === undefined || !isHitMounted) return undefined;
    const section = content.current?.children[sectionOfHit];
    const hit = section && messageWith(current, section);
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
  // After the hit is in view.
  useHitMarks({ scroller, content }, search);

  return (
    <div className={styles["view"]}>
      {entries.length === 0 ? null : <SearchBar search={search}>{menu}</SearchBar>}
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
          data-title={maskCardNumbers(titleOf(interaction))}
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
            {sections.slice(firstSection).map((section, index) => {
              const place = places[firstSection + index] ?? 0;
              return (
                <MessageSection
                  key={section.key}
                  section={section}
                  skip={Math.max(0, first - place)}
                  before={chunks[place - 1]?.items.at(-1)}
                  senders={senders}
                  quoted={quotedIn(section, entries)}
                />
              );
            })}
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
