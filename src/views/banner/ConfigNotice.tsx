import { useState } from "react";
import type { ConfigProblem } from "../../config/config.ts";
import { useT } from "../../i18n/i18n.ts";
import { Alert } from "../../ui/Alert.tsx";

/** What is wrong with config.json, key by key; whoever deployed the panel reads it, the agent puts it away. */
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
