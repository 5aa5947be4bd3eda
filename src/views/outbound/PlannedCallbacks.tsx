import type { ReactNode } from "react";
import { errorText } from "../../i18n/errorText.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePlannedCallbacks } from "../../state/callHistory.ts";
import { Alert } from "../../ui/Alert.tsx";
import { PlannedCallbackItem } from "../PlannedCallbackItem.tsx";
import styles from "./NewConversation.module.css";

/** Lists the callbacks that wait and that the agent may change. */
export function PlannedCallbacks(): ReactNode {
  const t = useT();
  const { callbacks, failure, readAgain } = usePlannedCallbacks();
  if (failure !== undefined) {
    return (
      <Alert
        text={t("outbound.planned.unread", { why: errorText(t, failure.code, failure.reason) })}
        retryLabel={t("work.retry")}
        onRetry={readAgain}
      />
    );
  }
  if (callbacks.length === 0) return null;
  return (
    <fieldset className={styles["drafts"]}>
      <legend className={styles["hint"]}>{t("outbound.planned")}</legend>
      {callbacks.map((callback) => (
        <PlannedCallbackItem key={callback.id} callback={callback} />
      ))}
    </fieldset>
  );
}
