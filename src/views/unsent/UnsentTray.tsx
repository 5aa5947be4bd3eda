import { useRef } from "react";
import { isSameText } from "../../domain/ownMessage.ts";
import "../../i18n/conversationTexts.ts";
import "../../i18n/dialogTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { useConfig, useOutbox, usePanelState } from "../../state/PanelContext.tsx";
import type { UnsentItem } from "../../state/outbox/unsentWork.ts";
import { useUnsentWork } from "../../state/outbox/useUnsentWork.ts";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { useReveal } from "../../ui/useReveal.ts";
import { headingOf, obstacleText, reasonOf } from "./itemTexts.ts";
import { CopyOwnText, OwnText } from "../OwnText.tsx";
import styles from "./UnsentTray.module.css";

interface ItemProps {
  readonly item: UnsentItem;
  /** The server that wrap-ups are posted to. */
  readonly server: string;
}

function Item({ item, server }: ItemProps) {
  const t = useT();
  const { retry, discard } = useOutbox();
  const text = useRef<HTMLDivElement>(null);
  const own = item.text;
  const reveal = useReveal(own);
  const isInTranscript = usePanelState(({ transcripts }) => {
    if (!item.isInDoubt || item.interactionId === undefined) return false;
    return transcripts[item.interactionId]?.some((entry) => isSameText(entry.text, own)) === true;
  });
  const heading = headingOf(t, item);
  return (
    <li aria-label={heading} className={styles["item"]}>
      <h2 className={styles["heading"]}>{heading}</h2>
      {own === "" ? null : (
        <div ref={text} className={styles["text"]}>
          <OwnText text={own} reveal={reveal} />
        </div>
      )}
      <p className={styles["reason"]}>{reasonOf(t, item, server)}</p>
      <div className={styles["actions"]}>
        <Button
          size="small"
          busy={item.isBusy}
          disabledReason={obstacleText(t, item.obstacle)}
          onPress={() => retry(item)}
        >
          {t("work.retry")}
        </Button>
        <CopyOwnText text={own} reveal={reveal} from={text} />
        <Button size="small" onPress={() => discard(item)}>
          {t("unsent.discard")}
        </Button>
      </div>
      {isInTranscript ? <p className={styles["hint"]}>{t("tray.alike")}</p> : null}
      {item.obstacle === undefined ? null : <p className={styles["hint"]}>{obstacleText(t, item.obstacle)}</p>}
    </li>
  );
}

/** Shows the unacknowledged work of all conversations with Retry, Copy and Discard. */
export function UnsentTray({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
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
