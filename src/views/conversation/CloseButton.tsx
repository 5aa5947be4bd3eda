import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useAllowed, useIsBusy } from "../../state/PanelContext.tsx";
import { useShortcut } from "../../state/settings/useSettings.ts";
import { Button } from "../../ui/Button.tsx";
import { guardOf } from "../guardOf.ts";
import { useClose } from "./useClose.ts";

export interface CloseButtonProps {
  readonly interactionId: InteractionId;
  readonly onWrapUp: () => void;
}

/**
 * Renders Mark as handled if the host can close the conversation. Opens Wrap-up if notes or an outcome are required.
 */
export function CloseButton({ interactionId, onWrapUp }: CloseButtonProps) {
  const t = useT();
  const isBusy = useIsBusy(slotOf({ type: "close", interactionId }));
  const shortcut = useShortcut("handled");
  const availability = useAllowed(interactionId).get("close");
  const close = useClose(interactionId, onWrapUp);
  if (availability?.allowed !== true) return null;
  return (
    <Button
      size="small"
      icon="check"
      guard={guardOf({ type: "close", interactionId })}
      busy={isBusy}
      shortcut={shortcut}
      onPress={close}
    >
      {t("conversation.handled")}
    </Button>
  );
}
