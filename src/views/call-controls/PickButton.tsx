import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useAllowed } from "../../state/PanelContext.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { CommandButton } from "./CommandButton.tsx";

/** Renders Pick of a queued conversation, and the failure of the last press. */
export function PickButton({ interactionId }: { readonly interactionId: InteractionId }) {
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
        guarded
      />
      <CommandAlert slot={slotOf({ type: "pick", interactionId })} />
    </>
  );
}
