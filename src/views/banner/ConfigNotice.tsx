import { useState } from "react";
import type { ConfigProblem } from "../../config/config.ts";
import "../../i18n/attentionTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { Alert } from "../../ui/Alert.tsx";

/**
 * Shows the problems in config.json, key by key, for the person who deployed the panel. The agent can close the notice.
 */
export function ConfigNotice({ problems }: { readonly problems: readonly ConfigProblem[] }) {
  const t = useT();
  const [isRead, setIsRead] = useState(false);
  if (isRead || problems.length === 0) return null;
  return (
    <Alert
      text={problems.map(({ key, expected, found }) => t("config.problem", { key, expected, found })).join(" ")}
      dismissLabel={t("shell.dismiss")}
      onDismiss={() => setIsRead(true)}
    />
  );
}
