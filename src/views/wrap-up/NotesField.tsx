import { type ReactNode, useImperativeHandle, useRef, useState } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { wrapUpText } from "../../state/outbox/wrapUpReport.ts";
import { useConfig, useDraft, useDraftActions, useNotes, usePanel, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { useShortcut } from "../../state/settings/useSettings.ts";
import { copyText } from "../../ui/copyText.ts";
import { LongTextField } from "../../ui/LongTextField.tsx";
import { useFactsText } from "./useFactsText.ts";
import type { NotesFieldRef } from "./useNotesTemplate.ts";
import styles from "./WrapUp.module.css";

export interface NotesFieldProps {
  readonly interactionId: InteractionId;
  /** Whether to render the field alone, with two lines. */
  readonly isCompact?: boolean | undefined;
  readonly ref?: NotesFieldRef | undefined;
}

/** Renders the notes field with a button that copies outcome, notes and the facts of the conversation. */
export function NotesField({ interactionId, isCompact = false, ref }: NotesFieldProps): ReactNode {
  const t = useT();
  const { edit } = useDraftActions();
  const { wrapUp } = useConfig();
  const { drafts } = usePanel();
  const queue = usePanelState((state) => state.interactions[interactionId]?.queue);
  const factsText = useFactsText(interactionId);
  const text = () => {
    const draft = drafts.getState().drafts[interactionId];
    const own = draft === undefined ? "" : wrapUpText(draft, { queue }, wrapUp.outcomes);
    return [own, factsText()].join("\n\n");
  };
  const isEmpty = useDraft(interactionId, (draft) => wrapUpText(draft, { queue }, wrapUp.outcomes) === "");
  const notes = useNotes(interactionId);
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => field.current, []);
  const [copied, setCopied] = useState<MessageId>();
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
    <>
      <LongTextField
        ref={field}
        rows={isCompact ? 2 : 5}
        label={t("wrapUp.notes")}
        shortcut={useShortcut("notes")}
        isLabelInside={isCompact}
        required={wrapUp.notesRequired}
        text={notes}
        onChange={(typed) => {
          setCopied(undefined);
          edit(interactionId, { notes: typed });
        }}
      />
      {isCompact ? null : (
        <div className={styles["notesFoot"]}>
          <Button
            size="small"
            icon="copy"
            disabledReason={isEmpty ? t("wrapUp.nothingToCopy") : undefined}
            onPress={() => void copy()}
          >
            {t("wrapUp.copy")}
          </Button>
        </div>
      )}
      <output className={styles["copied"]}>{copied === undefined ? null : t(copied)}</output>
    </>
  );
}
