import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useAllowed, usePanelState } from "../../state/PanelContext.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { CommandButton } from "./CommandButton.tsx";

/** Renders Pick of a queued conversation. Renders nothing for other conversations. */
export function PickControl({ interactionId }: { readonly interactionId: InteractionId }) {
  // In a list of thousands, a conversation that cannot be picked needs only one selector.
  const isQueued = usePanelState((state) => state.interactions[interactionId]?.status === "queued");
  return isQueued ? <Control interactionId={interactionId} /> : null;
}

function Control({ interactionId }: { readonly interactionId: InteractionId }) {
  const t = useT();
  const allowed = useAllowed(interactionId);
  return (
    <>
      <CommandButton
        command={{ type: "pick", interactionId }}
        availability={allowed.get("pick")}
        text={t("offer.pick")}
        icon="check"
        variant="primary"
        size="small"
      />
      <CommandAlert slot={slotOf({ type: "pick", interactionId })} />
    </>
  );
}
