import { type ReactNode, useRef, useState } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type MessageId, t } from "../../i18n/i18n.ts";
import { useConfig, useDraft, useDraftActions, useNotes } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { copyText } from "../../ui/copyText.ts";
import { LongTextField } from "../../ui/LongTextField.tsx";
import styles from "./WrapUp.module.css";

function whereNotesGo(submitUrl: string | undefined, goToHost: boolean): string {
  if (goToHost) return t("wrapUp.savedAt");
  if (submitUrl === undefined) return t("wrapUp.staysHere");
  return t("wrapUp.goesTo", { server: new URL(submitUrl, document.baseURI).host });
}

export interface NotesFieldProps {
  readonly interactionId: InteractionId;
  /** Whether the host takes the notes with its own form. */
  readonly goToHost: boolean;
}

/** Takes the agent's notes, says where they go, and copies them. */
export function NotesField({ interactionId, goToHost }: NotesFieldProps): ReactNode {
  const { edit } = useDraftActions();
  const { wrapUp } = useConfig();
  const hasNotes = useDraft(interactionId, (draft) => draft.notes !== "");
  const notes = useNotes(interactionId);
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<MessageId>();
  const copy = async () => {
    const text = notes.get();
    const masked = maskCardNumbers(text);
    const isCopied = await copyText(masked);
    if (!isCopied) {
      field.current?.select();
      setCopied("wrapUp.copyFailed");
      return;
    }
    setCopied(masked === text ? "wrapUp.copied" : "copy.copiedMasked");
    if (notes.get() === text) edit(interactionId, { notesCopied: true });
  };
  return (
    <>
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
        <span className={styles["hint"]}>{whereNotesGo(wrapUp.submitUrl, goToHost)}</span>
        <Button
          size="small"
          icon="copy"
          disabledReason={hasNotes ? undefined : t("wrapUp.nothingToCopy")}
          onPress={() => void copy()}
        >
          {t("wrapUp.copy")}
        </Button>
      </div>
      <output className={styles["copied"]}>{copied === undefined ? null : t(copied)}</output>
    </>
  );
}
