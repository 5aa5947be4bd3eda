import type { ReactNode } from "react";
import "../../i18n/dialogTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { keysText } from "../../state/settings/keys.ts";
import { shortcutIds } from "../../state/settings/shortcuts.ts";
import { useSettings } from "../../state/settings/useSettings.ts";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./Shortcuts.module.css";

/** Lists the keyboard shortcuts with the agent's keys. */
export function Shortcuts({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const keys = useSettings((settings) => settings.keys);
  return (
    <Modal title={t("shortcuts.title")} closeLabel={t("work.close")} onClose={onClose}>
      <p className={styles["intro"]}>{t("shortcuts.intro")}</p>
      <dl className={styles["list"]}>
        {shortcutIds.map((id) => (
          <div key={id} className={styles["row"]}>
            <dt>{t(`shortcut.${id}`)}</dt>
            <dd className={styles["keys"]}>
              {keys[id] === "" ? <span>{t("shortcuts.none")}</span> : <kbd translate="no">{keysText(keys[id])}</kbd>}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
