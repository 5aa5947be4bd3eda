import { type ReactNode, useRef, useState } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type MessageId, t } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import {
  useAllowed,
  useConfig,
  useDraft,
  useDraftActions,
  useNotes,
  usePanel,
  usePanelState,
} from "../../state/PanelContext.tsx";
import { commandRecord } from "../../state/session/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { copyText } from "../../ui/copyText.ts";
import { LongTextField } from "../../ui/LongTextField.tsx";
import { Timer } from "../../ui/Timer.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { OutcomeField } from "./OutcomeField.tsx";
import { outcomesFor } from "../../state/outbox/outcomesFor.ts";
import { wrapUpText } from "../../state/outbox/wrapUpReport.ts";
import styles from "./WrapUp.module.css";

function whereNotesGo(submitUrl: string | undefined): string {
  if (submitUrl === undefined) return t("wrapUp.staysHere");
  return t("wrapUp.goesTo", { server: new URL(submitUrl, document.baseURI).host });
}

/** Shows notes and outcome, to be written from the conversation's first moment on, and the end of the agent's work on it. */
export function WrapUp({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const { drafts, outbox } = usePanel();
  const { request } = outbox.markAsHandled;
  const { edit } = useDraftActions();
  const { wrapUp } = useConfig();
  const outcome = useDraft(interactionId, (draft) => draft.outcome);
  const hasNotes = useDraft(interactionId, (draft) => draft.notes !== "");
  const saysNothing = useDraft(interactionId, (draft) => draft.notes.trim() === "");
  const close = useAllowed(interactionId).get("close");
  const ended = usePanelState((state) => state.milestones[interactionId]?.ended);
  const queue = usePanelState((state) => state.interactions[interactionId]?.queue);
  const slot = slotOf({ type: "close", interactionId });
  const isBusy = usePanelState((state) => commandRecord(state, slot)?.phase === "requested");
  const notes = useNotes(interactionId);
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<MessageId>();

  const outcomes = outcomesFor(wrapUp.outcomes, queue);
  const chosen = outcomes.find(({ id }) => id === outcome)?.id;
  // A rule that nobody could satisfy would lock the agent in.
  const needsOutcome = wrapUp.outcomeRequired && outcomes.length > 0;
  const reasonAgainst = (): string | undefined => {
    if (close === undefined) return undefined;
    if (!close.allowed) return t(impedimentId(close.why));
    const noNotes = wrapUp.notesRequired && saysNothing;
    const noOutcome = needsOutcome && chosen === undefined;
    if (noNotes && noOutcome) return t("wrapUp.needsBoth");
    if (noNotes) return t("wrapUp.needsNotes");
    return noOutcome ? t("wrapUp.needsOutcome") : undefined;
  };
  const reason = reasonAgainst();
  const text = () => {
    const draft = drafts.getState().drafts[interactionId];
    return draft === undefined ? "" : wrapUpText(draft, { queue }, wrapUp.outcomes);
  };
  const copy = async () => {
    const copiedText = text();
    const masked = maskCardNumbers(copiedText);
    const isCopied = await copyText(masked);
    if (!isCopied) {
      field.current?.select();
      setCopied("wrapUp.copyFailed");
      return;
    }
    setCopied(masked === copiedText ? "wrapUp.copied" : "copy.copiedMasked");
    if (text() === copiedText) edit(interactionId, { notesCopied: true });
  };

  return (
    <div className={styles["wrapUp"]}>
      {ended === undefined ? null : (
        <p className={styles["time"]}>
          <span>{t("wrapUp.time")}</span>
          <Timer asTimer label={t("wrapUp.time")} since={ended} />
        </p>
      )}
      <LongTextField
        ref={field}
        rows={5}
        label={t("wrapUp.notes")}
        required={wrapUp.notesRequired}
        text={notes}
        onChange={(text) => {
          setCopied(undefined);
          edit(interactionId, { notes: text });
        }}
      />
      <div className={styles["notesFoot"]}>
        <span className={styles["hint"]}>{whereNotesGo(wrapUp.submitUrl)}</span>
        <Button
          size="small"
          icon="copy"
          disabledReason={hasNotes || chosen !== undefined ? undefined : t("wrapUp.nothingToCopy")}
          onPress={() => void copy()}
        >
          {t("wrapUp.copy")}
        </Button>
      </div>
      <output className={styles["copied"]}>{copied === undefined ? null : t(copied)}</output>
      {outcomes.length === 0 ? null : (
        <OutcomeField
          outcomes={outcomes}
          chosen={chosen}
          required={needsOutcome}
          onChoose={(id) => edit(interactionId, { outcome: id })}
        />
      )}
      {close === undefined ? null : (
        <div className={styles["actions"]}>
          {reason === undefined ? null : <span className={styles["hint"]}>{reason}</span>}
          <Button
            variant="primary"
            icon="check"
            busy={isBusy}
            disabledReason={reason}
            onPress={() => request(interactionId)}
          >
            {t("wrapUp.close")}
          </Button>
        </div>
      )}
      <CommandAlert slot={slot} onRetry={() => request(interactionId)} />
    </div>
  );
}
