import type { ReactNode } from "react";
import { errorText } from "../../../i18n/errorText.ts";
import { useT } from "../../../i18n/i18n.ts";
import "../../../i18n/workTexts.ts";
import type { AssistControl } from "../../../state/assistance.ts";
import { Alert } from "../../../ui/Alert.tsx";

export interface AssistAlertProps {
  readonly control: AssistControl;
  /** What was tried, as its control names it. */
  readonly name: string;
}

/** Shows why an action of the host's help failed, near its control. */
export function AssistAlert({ control: { failure, retry, dismiss }, name }: AssistAlertProps): ReactNode {
  const t = useT();
  if (failure === undefined) return null;
  const { code, reason } = failure;
  const isUnconfirmed = code === "unconfirmed";
  return (
    <Alert
      text={
        isUnconfirmed
          ? t("failed.unconfirmed", { command: name })
          : t("assist.failed", { name, why: errorText(t, code, reason) })
      }
      retryLabel={t("work.retry")}
      onRetry={retry}
      dismissLabel={t("work.dismiss")}
      onDismiss={dismiss}
    />
  );
}
