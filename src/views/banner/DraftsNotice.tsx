import { useState } from "react";
import { t } from "../../i18n/i18n.ts";
import { useDraftsKept } from "../../state/PanelContext.tsx";
import { Alert } from "../../ui/Alert.tsx";

/** Says once that the browser keeps no drafts for this frame: what is typed will not survive a reload. */
export function DraftsNotice() {
  const isKept = useDraftsKept();
  const [isRead, setIsRead] = useState(false);
  if (isKept || isRead) return null;
  return <Alert text={t("drafts.notKept")} dismissLabel={t("shell.dismiss")} onDismiss={() => setIsRead(true)} />;
}
