import { type ReactNode, useEffect, useRef } from "react";
import "../../i18n/attentionTexts.ts";
import type { Connection } from "../../domain/host.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useT } from "../../i18n/i18n.ts";
import { useAccess } from "../../state/access.ts";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./AccessDialog.module.css";
import { useAnswer } from "./useAnswer.ts";

export interface TakeOverProps {
  readonly connection: Extract<Connection, { phase: "taken-elsewhere" }>;
  readonly onClose: () => void;
}

/** Asks whether the session that runs elsewhere goes on here. Cancel leaves it where it is. */
export function TakeOver({ connection, onClose }: TakeOverProps): ReactNode {
  const t = useT();
  const { takeOver } = useAccess();
  const { isBusy, failure, attempt } = useAnswer(connection);
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Runs after the dialog has focused its first button.
    const frame = requestAnimationFrame(() => cancel.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Modal
      title={t("connection.elsewhere")}
      closeLabel={t("connection.close")}
      question={connection.text === "" ? t("connection.say.taken-elsewhere") : connection.text}
      onClose={onClose}
    >
      {failure === undefined ? null : (
        <p role="alert" className={styles["error"]}>
          {errorText(t, failure.code, failure.reason)}
        </p>
      )}
      <div className={styles["actions"]}>
        <Button guard="take-over" busy={isBusy} onPress={() => void attempt(takeOver)}>
          {t("connection.takeOver")}
        </Button>
        <Button ref={cancel} variant="primary" onPress={onClose}>
          {t("connection.cancel")}
        </Button>
      </div>
    </Modal>
  );
}
