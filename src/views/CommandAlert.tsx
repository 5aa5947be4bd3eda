import type { ReactNode } from "react";
import { errorText } from "../i18n/errorText.ts";
import { t } from "../i18n/i18n.ts";
import { useCommands, usePanelState } from "../state/PanelContext.tsx";
import { commandRecord } from "../state/session/selectors.ts";
import { Alert } from "../ui/Alert.tsx";

export interface CommandAlertProps {
  /** The control, see `slotOf`. */
  readonly slot: string;
  /** What to say of a command the host did not confirm, where there is something better than the general words. */
  readonly unconfirmed?: string | undefined;
  /** In place of sending the same command again. */
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong with one control's last command, with the host's own reason, and the ways on. Nothing when all is well. */
export function CommandAlert({ slot, unconfirmed, onRetry }: CommandAlertProps): ReactNode {
  const { retry, dismiss } = useCommands();
  const record = usePanelState((state) => commandRecord(state, slot));
  if (record === undefined || record.phase === "requested") return null;
  return (
    <Alert
      text={
        record.phase === "failed"
          ? errorText(record.code, record.reason)
          : (unconfirmed ?? errorText("unconfirmed", undefined))
      }
      retryLabel={t("shell.retry")}
      onRetry={onRetry ?? (() => void retry(slot))}
      dismissLabel={t("shell.dismiss")}
      onDismiss={() => dismiss(slot)}
    />
  );
}
