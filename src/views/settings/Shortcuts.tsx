import type { ReactNode } from "react";
import "../../i18n/dialogTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { shortcuts } from "../../state/shortcuts.ts";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./Shortcuts.module.css";

/** Lists the keyboard shortcuts. */
export function Shortcuts({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  return (
    <Modal title={t("shortcuts.title")} closeLabel={t("work.close")} onClose={onClose}>
      <dl className={styles["list"]}>
        {shortcuts.map(({ id, keys }) => (
          <div key={id} className={styles["row"]}>
            <dt>{t(`shortcut.${id}`)}</dt>
            <dd className={styles["keys"]}>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
