import type { WrapUpConfig } from "../../config/config.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { errorText } from "../../i18n/errorText.ts";
import { t } from "../../i18n/i18n.ts";
import { useAllowed, useCommands, useConfig, usePanel, usePanelState } from "../../state/PanelContext.tsx";
import { commandRecord } from "../../state/selectors.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import styles from "./Conversation.module.css";

function asksForWrapUp(config: WrapUpConfig): boolean {
  return config.outcomes.length > 0 || config.notesRequired || config.outcomeRequired || config.submitUrl !== undefined;
}

export interface CloseButtonProps {
  readonly interactionId: InteractionId;
  readonly onWrapUp: () => void;
}

/** Mark as handled, wherever the host can close the conversation. Where notes or an outcome are asked for, it leads there. */
export function CloseButton({ interactionId, onWrapUp }: CloseButtonProps) {
  const { dismiss } = useCommands();
  const { request } = usePanel().outbox.closing;
  const { wrapUp } = useConfig();
  const slot = `${interactionId}/close`;
  const record = usePanelState((state) => commandRecord(state, slot));
  const availability = useAllowed(interactionId).get("close");
  if (availability?.allowed !== true) return null;
  const close = () => request(interactionId);
  return (
    <>
      <Button icon="check" busy={record?.phase === "requested"} onPress={asksForWrapUp(wrapUp) ? onWrapUp : close}>
        {t("conversation.handled")}
      </Button>
      {record === undefined || record.phase === "requested" ? null : (
        <div className={styles["controls"]}>
          <Alert
            text={
              record.phase === "failed" ? errorText(record.code, record.reason) : errorText("unconfirmed", undefined)
            }
            retryLabel={t("shell.retry")}
            onRetry={close}
            dismissLabel={t("shell.dismiss")}
            onDismiss={() => dismiss(slot)}
          />
        </div>
      )}
    </>
  );
}
