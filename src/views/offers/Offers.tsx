import type { ReactNode } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { selectOffers } from "../../state/session/selectors.ts";
import { usePageMark } from "../../ui/usePageMark.ts";
import { Offer } from "./Offer.tsx";
import styles from "./Offers.module.css";

export interface OffersProps {
  /** Renders Accept and Decline. `describedBy` has the ids of title and warning. */
  readonly controls: (interactionId: InteractionId, describedBy: string) => ReactNode;
}

/** Shows what rings now, the oldest first. A newer offer comes below, so that no button moves. */
export function Offers({ controls }: OffersProps) {
  const t = useT();
  const offers = usePanelState(selectOffers);
  usePageMark("data-has-offers", offers.length > 0);
  if (offers.length === 0) return null;
  return (
    <section aria-label={t("offers.region")} data-offers className={styles["offers"]}>
      {offers.map((id, index) => (
        <Offer
          key={id}
          interactionId={id}
          place={offers.length === 1 ? undefined : t("offers.place", { place: index + 1, count: offers.length })}
          controls={controls}
        />
      ))}
    </section>
  );
}
