import { useState } from "react";
import "../../i18n/attentionTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { useDraftsReach } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { NoticeLine } from "../../ui/NoticeLine.tsx";
import styles from "./Notice.module.css";

/**
 * Tells the agent once that the browser does not store drafts for this frame, in one line that opens for the whole, and how
 * long drafts last.
 */
export function DraftsNotice() {
  const t = useT();
  const reach = useDraftsReach();
  const [isRead, setIsRead] = useState(false);
  return (
    // Rendered before its text, because a region that appears with its text is often not announced. No <output>,
    // because the region contains a button.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="status">
      {reach === "disk" || isRead ? null : (
        <NoticeLine severity="informative" icon="info">
          <details className={styles["text"]}>
            <summary className={styles["summary"]}>{t("drafts.title")}</summary>
            <p className={styles["more"]}>{t(reach === "reload" ? "drafts.notKept" : "drafts.lost")}</p>
          </details>
          <Button
            size="small"
            variant="quiet"
            icon="close"
            // The line may appear under a pointer.
            guard="drafts notice"
            label={t("shell.dismiss")}
            onPress={() => setIsRead(true)}
          />
        </NoticeLine>
      )}
    </div>
  );
}
