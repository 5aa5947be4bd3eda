import { useMemo, useState } from "react";
import { findCardNumbers } from "../../domain/cardNumbers.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { plainText } from "../../domain/plainText.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import { useT } from "../../i18n/i18n.ts";
import { useCommands, useDraft, useIsBusy, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./CardNotice.module.css";
import type { CardNoticeProps } from "./CardNotice.tsx";

const counted = new WeakMap<TranscriptEntry, number>();

/** Returns the number of card numbers in a message. Each message is searched only once. */
function cardsIn(entry: TranscriptEntry): number {
  const known = counted.get(entry);
  if (known !== undefined) return known;
  const count = findCardNumbers(plainText(entry.text)).length;
  counted.set(entry, count);
  return count;
}

function cardsAmong(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + findCardNumbers(text).length, 0);
}

const noEntries: readonly TranscriptEntry[] = [];

/** Returns the number of card numbers in the messages, the attached data and the agent's drafts. */
function useCardCount(id: InteractionId): number {
  const entries = usePanelState((state) => state.transcripts[id]) ?? noEntries;
  const attachedData = usePanelState((state) => state.interactions[id]?.attachedData);
  const inDraft = useDraft(id, ({ notes, reply }) => cardsAmong([notes, reply]));
  const inConversation = useMemo(() => {
    const inData = cardsAmong((attachedData ?? []).map(({ value }) => value));
    return entries.reduce((sum, entry) => sum + cardsIn(entry), inData);
  }, [entries, attachedData]);
  return inDraft + inConversation;
}

/** Suggests stopping the recording when the conversation contains a card number, and again for each further number. */
export function CardSuggestion({ interactionId, availability }: CardNoticeProps) {
  const t = useT();
  const count = useCardCount(interactionId);
  const [answered, setAnswered] = useState(0);
  const { run } = useCommands();
  const isBusy = useIsBusy(slotOf({ type: "stop-recording", interactionId }));
  // A deleted number counts again when it reappears.
  if (count < answered) setAnswered(count);
  if (count <= answered) return null;
  return (
    <span className={styles["notice"]}>
      <Icon name="alert" />
      <span className={styles["text"]}>{t("calls.cardHeard")}</span>
      <span className={styles["actions"]}>
        {availability?.allowed === true || isBusy ? (
          <Button size="small" busy={isBusy} onPress={() => void run({ type: "stop-recording", interactionId })}>
            {t("calls.stopForCard")}
          </Button>
        ) : null}
        <Button size="small" variant="quiet" onPress={() => setAnswered(count)}>
          {t("calls.goOnRecording")}
        </Button>
      </span>
    </span>
  );
}
