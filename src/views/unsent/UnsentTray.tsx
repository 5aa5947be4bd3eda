import { useRef } from "react";
import "../../i18n/dialogTexts.ts";
import { t } from "../../i18n/i18n.ts";
import { useConfig, usePanel } from "../../state/PanelContext.tsx";
import type { UnsentItem } from "../../state/outbox/unsentWork.ts";
import { useUnsentWork } from "../../state/outbox/useUnsentWork.ts";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { headingOf, obstacleText, reasonOf, textOf } from "./itemTexts.ts";
import { CopyWords, OwnWords } from "../OwnWords.tsx";
import styles from "./UnsentTray.module.css";

interface ItemProps {
  readonly item: UnsentItem;
  /** Where wrap-ups are posted to. */
  readonly server: string;
}

function Item({ item, server }: ItemProps) {
  const { retry, discard } = usePanel().outbox.actions;
  const text = useRef<HTMLDivElement>(null);
  const own = textOf(item);
  const heading = headingOf(item);
  return (
    <li aria-label={heading} className={styles["item"]}>
      <h2 className={styles["heading"]}>{heading}</h2>
      {own === "" ? null : (
        <div ref={text} className={styles["text"]}>
          <OwnWords text={own} />
        </div>
      )}
      <p className={styles["reason"]}>{reasonOf(item, server)}</p>
      <div className={styles["actions"]}>
        <Button
          size="small"
          busy={item.isBusy}
          disabledReason={obstacleText(item.obstacle)}
          onPress={() => retry(item)}
        >
          {t("work.retry")}
        </Button>
        <CopyWords text={own} from={text} />
        <Button size="small" onPress={() => discard(item)}>
          {t("unsent.discard")}
        </Button>
      </div>
      {item.obstacle === undefined ? null : <p className={styles["hint"]}>{obstacleText(item.obstacle)}</p>}
    </li>
  );
}

/** All the work nobody acknowledged, over all conversations, with the ways on. */
export function UnsentTray({ onClose }: { readonly onClose: () => void }) {
  const items = useUnsentWork();
  const { submitUrl } = useConfig().wrapUp;
  const server = submitUrl === undefined ? "" : new URL(submitUrl, document.baseURI).host;
  return (
    <Modal title={t("tray.title")} closeLabel={t("work.close")} onClose={onClose}>
      {items.length === 0 ? <p className={styles["hint"]}>{t("tray.empty")}</p> : null}
      <ul tabIndex={-1} data-focus-home aria-label={t("tray.title")} className={styles["list"]}>
        {items.map((item) => (
          <Item key={`${item.kind}/${item.key}`} item={item} server={server} />
        ))}
      </ul>
    </Modal>
  );
}
