import { useState } from "react";
import type { ConfigProblem } from "../../config/config.ts";
import "../../i18n/attentionTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { BreakableText } from "../../ui/BreakableText.tsx";
import { Button } from "../../ui/Button.tsx";
import { NoticeLine } from "../../ui/NoticeLine.tsx";
import styles from "./Notice.module.css";

/**
 * Shows the problems in config.json, key by key, for the person who deployed the panel. The agent can close the notice.
 */
export function ConfigNotice({ problems }: { readonly problems: readonly ConfigProblem[] }) {
  const t = useT();
  const [isRead, setIsRead] = useState(false);
  if (isRead || problems.length === 0) return null;
  const text = problems.map(({ key, expected, found }) => t("config.problem", { key, expected, found })).join(" ");
  return (
    <NoticeLine severity="negative" icon="alert" role="alert">
      <p className={`${styles["text"]} ${styles["long"]}`}>
        <BreakableText text={text} />
      </p>
      <Button
        size="small"
        variant="quiet"
        icon="close"
        guard="config notice"
        label={t("shell.dismiss")}
        onPress={() => setIsRead(true)}
      />
    </NoticeLine>
  );
}
