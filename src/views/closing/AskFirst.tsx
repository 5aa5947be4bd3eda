import { useEffect, useRef } from "react";
import { useT } from "../../i18n/i18n.ts";
import "../../i18n/workTexts.ts";
import { useDraftActions, useOutbox, usePanel } from "../../state/PanelContext.tsx";
import type { Asking } from "../../state/outbox/markAsHandled.ts";
import type { UnsentItem } from "../../state/outbox/unsentWork.ts";
import { wrapUpText } from "../../state/outbox/wrapUpReport.ts";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { LostItem } from "./LostItem.tsx";
import styles from "./AskFirst.module.css";

/** Lists the work that would be lost with Mark as handled, and lets the agent cancel. */
export function AskFirst({ asking }: { readonly asking: Asking }) {
  const t = useT();
  const { drafts, config } = usePanel();
  const { edit } = useDraftActions();
  const { confirm, cancel } = useOutbox().markAsHandled;
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Runs after the dialog has focused its first button.
    const frame = requestAnimationFrame(() => back.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const onCopied = ({ kind, text }: UnsentItem) => {
    const { interactionId } = asking;
    const draft = drafts.getState().drafts[interactionId];
    if (kind !== "notes" || draft === undefined) return;
    if (wrapUpText(draft, draft.about, config.wrapUp.outcomes) !== text) return;
    edit(interactionId, { notesCopied: true });
  };
  return (
    <Modal title={t("ask.title")} closeLabel={t("work.close")} onClose={cancel}>
      <p className={styles["intro"]}>{t("ask.intro")}</p>
      <ul className={styles["losses"]}>
        {asking.losses.map((loss, index) => (
          // The list does not change while the dialog is open.
          // oxlint-disable-next-line react/no-array-index-key
          <LostItem key={index} loss={loss} onCopied={() => onCopied(loss)} />
        ))}
      </ul>
      <div className={styles["actions"]}>
        <Button onPress={confirm}>{t("ask.anyway")}</Button>
        <Button ref={back} variant="primary" onPress={cancel}>
          {t("ask.back")}
        </Button>
      </div>
    </Modal>
  );
}
