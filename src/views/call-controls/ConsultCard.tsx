import { useState } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { latePart } from "../../ui/latePart.ts";
import { CommandAlert } from "../CommandAlert.tsx";
import { Part } from "../Part.tsx";
import styles from "./ConsultCard.module.css";

const ConsultDetails = latePart(async () => (await import("./ConsultDetails.tsx")).ConsultDetails);

/**
 * Shows the consultation of a conversation and its controls, on every tab. A consultation that is a conversation of its
 * own shows the same card. Takes no space without a consultation.
 */
export function ConsultCard({ interactionId }: { readonly interactionId: InteractionId }) {
  const t = useT();
  // The conversation that the consultation was started from.
  const owner = usePanelState(({ interactions }) => {
    const parent = interactions[interactionId]?.consultParent;
    return parent !== undefined && interactions[parent] !== undefined ? parent : interactionId;
  });
  const party = usePanelState((state) => {
    const consult = state.interactions[owner]?.consult;
    return consult === undefined || consult.phase === "none" ? undefined : consult.partyId;
  });
  const isRunning = usePanelState((state) => state.interactions[owner]?.consult.phase !== "ended");
  const [dismissed, setDismissed] = useState<string>();
  // Seen here and not in the part below, which may be loaded when the consultation is over.
  const [seenRunning, setSeenRunning] = useState<string>();
  if (isRunning && party !== seenRunning) setSeenRunning(party);
  const isShown = party !== undefined && party !== dismissed;
  const slot = slotOf({ type: "complete-consult", interactionId: owner });
  return (
    <div className={styles["card"]}>
      {/* Rendered before its text, because a region that appears with its text is often not announced. */}
      <output aria-label={t("consult.region")} aria-atomic="false" className={styles["content"]}>
        {isShown ? (
          <Part name={`consult ${party}`}>
            <ConsultDetails
              owner={owner}
              shown={interactionId}
              isFresh={party === seenRunning}
              onDismiss={() => setDismissed(party)}
            />
          </Part>
        ) : null}
      </output>
      <CommandAlert slot={slot} />
    </div>
  );
}
