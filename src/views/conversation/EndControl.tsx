import { type Channel, type InteractionId, stageOf } from "../../domain/interaction.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { useAllowed, useCommands, useIsBusy, usePanelState } from "../../state/PanelContext.tsx";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import { shortcutOfCommand } from "../../state/settings/shortcuts.ts";
import { useShortcut } from "../../state/settings/useSettings.ts";
import { Button } from "../../ui/Button.tsx";
import type { IconName } from "../../ui/Icon.tsx";
import styles from "./EndControl.module.css";
import { guardOf } from "../guardOf.ts";

interface End {
  readonly text: MessageId;
  readonly icon: IconName;
}

/** A call ends in its bar. To end without a command of its own is Mark as handled, at the foot. */
const ends: Readonly<Record<Channel, End | undefined>> = {
  phone: undefined,
  callback: undefined,
  chat: { text: "calls.endChat", icon: "end-chat" },
  email: { text: "calls.closeEmail", icon: "close-email" },
  other: { text: "calls.end", icon: "close" },
};

/** Renders the control that ends a conversation without a call bar. Failures are shown in the conversation. */
export function EndControl({ interactionId }: { readonly interactionId: InteractionId }) {
  const t = useT();
  const { run } = useCommands();
  const channel = usePanelState((state) => state.interactions[interactionId]?.channel) ?? "other";
  const isLive = usePanelState((state) => {
    const interaction = state.interactions[interactionId];
    return interaction !== undefined && stageOf(interaction) === "handling";
  });
  const allowed = useAllowed(interactionId);
  const end = ends[channel];
  const type = "hangup";
  const isBusy = useIsBusy(slotOf({ type, interactionId }));
  const shortcut = useShortcut(shortcutOfCommand(type));
  const availability = allowed.get(type);
  if (end === undefined || availability === undefined || !isLive) return null;
  return (
    <fieldset aria-label={t("calls.group")} className={styles["end"]}>
      <Button
        size="small"
        icon={end.icon}
        guard={guardOf({ type, interactionId })}
        busy={isBusy}
        shortcut={shortcut}
        disabledReason={isBusy || availability.allowed ? undefined : t(impedimentId(availability.why))}
        onPress={() => void run({ type, interactionId })}
      >
        {t(end.text)}
      </Button>
    </fieldset>
  );
}
