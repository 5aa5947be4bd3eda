import { slotOf } from "../../domain/commandSlot.ts";
import { type InteractionId, stageOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useAllowed, usePanelState } from "../../state/PanelContext.tsx";
import { commandRecord } from "../../state/session/selectors.ts";
import { CommandButton } from "./CommandButton.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import styles from "./OfferControls.module.css";

/**
 * Renders Accept and Decline of an offer, or Pick of a queued conversation. Renders nothing for other conversations.
 */
export function OfferControls({ interactionId }: { readonly interactionId: InteractionId }) {
  // In a list of thousands, a conversation without an offer needs only one selector.
  const isNeeded = usePanelState((state) => {
    const interaction = state.interactions[interactionId];
    const isOffer = interaction !== undefined && stageOf(interaction) === "offering";
    return isOffer || commandRecord(state, slotOf({ type: "accept", interactionId })) !== undefined;
  });
  return isNeeded ? <Controls interactionId={interactionId} /> : null;
}

function Controls({ interactionId }: { readonly interactionId: InteractionId }) {
  const t = useT();
  const allowed = useAllowed(interactionId);
  const isCall = usePanelState((state) => state.interactions[interactionId]?.channel === "phone");
  const has = allowed.has("accept") || allowed.has("decline") || allowed.has("pick");
  return (
    <>
      {has ? (
        <div className={styles["offer"]}>
          <CommandButton
            command={{ type: "accept", interactionId }}
            availability={allowed.get("accept")}
            text={t("offer.accept")}
            icon={isCall ? "phone" : "check"}
            variant="accept"
            size="large"
          />
          <CommandButton
            command={{ type: "decline", interactionId }}
            availability={allowed.get("decline")}
            text={t("offer.decline")}
            icon={isCall ? "hang-up" : "close"}
            variant="decline"
            size="large"
          />
          <CommandButton
            command={{ type: "pick", interactionId }}
            availability={allowed.get("pick")}
            text={t("offer.pick")}
            icon="check"
            variant="primary"
          />
        </div>
      ) : null}
      <CommandAlert
        slot={slotOf({ type: "accept", interactionId })}
        unconfirmed={isCall ? t("calls.unconfirmed") : undefined}
      />
    </>
  );
}
