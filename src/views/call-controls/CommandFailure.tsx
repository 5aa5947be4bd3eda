import { errorText } from "../../i18n/errorText.ts";
import { t } from "../../i18n/i18n.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import { commandRecord } from "../../state/selectors.ts";
import { Alert } from "../../ui/Alert.tsx";

export interface CommandFailureProps {
  /** The control, see `slotOf`. */
  readonly slot: string;
  /** Whether the truth can be seen on a telephone. */
  readonly isCall: boolean;
}

/** What went wrong with one control's last command, with the host's own reason, and the ways on. */
export function CommandFailure({ slot, isCall }: CommandFailureProps) {
  const { retry, dismiss } = useCommands();
  const record = usePanelState((state) => commandRecord(state, slot));
  if (record === undefined || record.phase === "requested") return null;
  const unconfirmed = isCall ? t("calls.unconfirmed") : errorText("unconfirmed", undefined);
  return (
    <Alert
      text={record.phase === "failed" ? errorText(record.code, record.reason) : unconfirmed}
      retryLabel={t("shell.retry")}
      onRetry={() => void retry(slot)}
      dismissLabel={t("shell.dismiss")}
      onDismiss={() => dismiss(slot)}
    />
  );
}
