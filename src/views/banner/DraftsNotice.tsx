import { useState } from "react";
import { useT } from "../../i18n/i18n.ts";
import { useDraftsReach } from "../../state/PanelContext.tsx";
import { Alert } from "../../ui/Alert.tsx";

/** Tells the agent once that the browser does not store drafts for this frame, and how long they last. */
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
