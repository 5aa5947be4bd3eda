import { useState } from "react";
import { useT } from "../../i18n/i18n.ts";
import { useDraftsReach } from "../../state/PanelContext.tsx";
import { Alert } from "../../ui/Alert.tsx";

/** Says once, and calmly, that the browser keeps no drafts for this frame, and how far they reach. Work goes on. */
export function DraftsNotice() {
  const t = useT();
  const reach = useDraftsReach();
  const [isRead, setIsRead] = useState(false);
  return (
    // There before its text is: what comes with its words is often not read out. No <output>: it holds a button.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="status">
      {reach === "disk" || isRead ? null : (
        <Alert
          tone="calm"
          text={t(reach === "reload" ? "drafts.notKept" : "drafts.lost")}
          dismissLabel={t("shell.dismiss")}
          onDismiss={() => setIsRead(true)}
        />
      )}
    </div>
  );
}
