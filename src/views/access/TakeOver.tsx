import { useState } from "react";
import "../../i18n/dialogTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanel } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./Access.module.css";

/** Asks whether to move the agent's session, which runs in another place, to this panel. `text` is the host's question. */
export function TakeOver({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const t = useT();
  const { host } = usePanel();
  const [isBusy, setIsBusy] = useState(false);
  const takeOver = async () => {
    setIsBusy(true);
    try {
      await host.takeOver();
    } catch {
      // The connection tells what went wrong.
      setIsBusy(false);
    }
  };
  return (
    <Modal role="alertdialog" title={t("access.elsewhere")} closeLabel={t("shell.close")} onClose={onClose}>
      <p className={styles["text"]}>{text === "" ? t("access.elsewhere.text") : text}</p>
      <div className={styles["actions"]}>
        <Button onPress={onClose}>{t("access.cancel")}</Button>
        <Button variant="primary" busy={isBusy} onPress={() => void takeOver()}>
          {t("access.takeOver")}
        </Button>
      </div>
    </Modal>
  );
}
