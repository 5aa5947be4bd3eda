import type { WrapUpConfig } from "../../config/config.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useAllowed, useConfig, useIsBusy, usePanel } from "../../state/PanelContext.tsx";
import { useShortcut } from "../../state/settings/useSettings.ts";
import { Button } from "../../ui/Button.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import styles from "./Conversation.module.css";

function asksForWrapUp(config: WrapUpConfig): boolean {
  return config.outcomes.length > 0 || config.notesRequired || config.outcomeRequired || config.submitUrl !== undefined;
}

export interface CloseButtonProps {
  readonly interactionId: InteractionId;
  readonly onWrapUp: () => void;
}

/**
 * Renders Mark as handled if the host can close the conversation. Opens Wrap-up if notes or an outcome are required.
 */
export function CloseButton({ interactionId, onWrapUp }: CloseButtonProps) {
  const t = useT();
  const { request } = usePanel().outbox.markAsHandled;
  const { wrapUp } = useConfig();
  const slot = slotOf({ type: "close", interactionId });
  const isBusy = useIsBusy(slot);
  const shortcut = useShortcut("handled");
  const availability = useAllowed(interactionId).get("close");
  if (availability?.allowed !== true) return null;
  const close = () => request(interactionId);
  return (
    <>
      <Button icon="check" busy={isBusy} shortcut={shortcut} onPress={asksForWrapUp(wrapUp) ? onWrapUp : close}>
        {t("conversation.handled")}
      </Button>
      <div className={styles["controls"]}>
        <CommandAlert slot={slot} onRetry={close} />
      </div>
    </>
  );
}
