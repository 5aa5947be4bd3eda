import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useAllowed, usePanelState } from "../../state/PanelContext.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { CommandButton } from "./CommandButton.tsx";
import styles from "./OfferControls.module.css";

export interface OfferControlsProps {
  readonly interactionId: InteractionId;
  /** Ids of the elements with title and warning, because several offers have the same two buttons. */
  readonly describedBy: string;
}

/** Renders Accept and Decline of an offer, and the failure of the last press. */
export function OfferControls({ interactionId, describedBy }: OfferControlsProps) {
  const t = useT();
  const allowed = useAllowed(interactionId);
  const isCall = usePanelState((state) => state.interactions[interactionId]?.channel === "phone");
  return (
    <>
      <div className={styles["offer"]}>
        <CommandButton
          command={{ type: "accept", interactionId }}
          availability={allowed.get("accept")}
          text={t("offer.accept")}
          icon={isCall ? "phone" : "check"}
          variant="accept"
          describedBy={describedBy}
          guarded
        />
        <CommandButton
          command={{ type: "decline", interactionId }}
          availability={allowed.get("decline")}
          text={t("offer.decline")}
          icon={isCall ? "hang-up" : "close"}
          variant="decline"
          describedBy={describedBy}
          guarded
        />
      </div>
      <CommandAlert slot={slotOf({ type: "accept", interactionId })} />
    </>
  );
}
