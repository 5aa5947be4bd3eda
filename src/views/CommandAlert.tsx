import type { ReactNode } from "react";
import { errorText } from "../i18n/errorText.ts";
import { useT } from "../i18n/i18n.ts";
import { useCommands, usePanelState } from "../state/PanelContext.tsx";
import { commandRecord } from "../state/session/selectors.ts";
import { Alert } from "../ui/Alert.tsx";

export interface CommandAlertProps {
  /** The control; see `slotOf`. */
  readonly slot: string;
  /** Replaces the general text for a command that the host did not confirm. */
  readonly unconfirmed?: string | undefined;
  /** Replaces the default Retry, which sends the same command again. */
  readonly onRetry?: (() => void) | undefined;
}

/**
 * Shows the failure of a control's last command, with the host's reason and Retry. Renders nothing without a failure.
 */
export function CommandAlert({ slot, unconfirmed, onRetry }: CommandAlertProps): ReactNode {
  const t = useT();
  const { retry, dismiss } = useCommands();
  const record = usePanelState((state) => commandRecord(state, slot));
  if (record === undefined || record.phase === "requested") return null;
  return (
    <Alert
      text={
        record.phase === "failed"
          ? errorText(t, record.code, record.reason)
          : (unconfirmed ?? errorText(t, "unconfirmed", undefined))
      }
      moreLabel={t("details.showAll")}
      retryLabel={t("shell.retry")}
      onRetry={onRetry ?? (() => void retry(slot))}
      dismissLabel={t("shell.dismiss")}
      onDismiss={() => dismiss(slot)}
    />
  );
}
