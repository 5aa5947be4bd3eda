import { type ReactNode, useState } from "react";
import { type Interaction, isSms } from "../../../domain/interaction.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useConfig, useDraftActions, useUnsentMessages } from "../../../state/PanelContext.tsx";
import { keysText } from "../../../state/settings/keys.ts";
import { useSettings } from "../../../state/settings/useSettings.ts";
import { useAnnounced } from "../../../ui/announcer.ts";
import { Button } from "../../../ui/Button.tsx";
import { latePart } from "../../../ui/latePart.ts";
import { Part } from "../../Part.tsx";
import styles from "./ComposerFoot.module.css";

// The alphabets of text messages are loaded only where such a message is written.
const SmsCount = latePart(async () => (await import("./SmsCount.tsx")).SmsCount);

export interface ComposerFootProps {
  readonly interaction: Interaction;
  /** The text in the message field. */
  readonly text: string;
  /** Called after the agent took a message back into the field. */
  readonly onUndone: () => void;
}

/** Renders the line below the message field, which always has its room: the key that sends, Undo, and the length. */
export function ComposerFoot({ interaction, text, onUndone }: ComposerFootProps): ReactNode {
  const t = useT();
  const { undoSend } = useConfig().messages;
  const sendKey = useSettings((settings) => settings.sendKey);
  const { isWaiting, undo } = useDraftActions();
  const waiting = useUnsentMessages(interaction.id).findLast(isWaiting);
  const [isUndone, setIsUndone] = useState(false);
  if (waiting !== undefined && isUndone) setIsUndone(false);
  const undone = isUndone ? t("composer.undone") : "";
  useAnnounced(waiting === undefined ? undone : t("composer.mayUndo"));
  return (
    <div className={styles["foot"]} data-undo={undoSend ? "" : undefined}>
      {waiting === undefined ? (
        // The description of the field says the same.
        <span aria-hidden="true">{t("composer.sendsWith", { keys: keysText(sendKey) })}</span>
      ) : (
        <Button
          size="small"
          guard={`undo ${waiting.key}`}
          onPress={() => {
            undo(waiting.key);
            setIsUndone(true);
            onUndone();
          }}
        >
          {t("composer.undo")}
        </Button>
      )}
      {isSms(interaction) ? (
        <span className={styles["count"]}>
          <Part name="sms">
            <SmsCount text={text} />
          </Part>
        </span>
      ) : null}
    </div>
  );
}
