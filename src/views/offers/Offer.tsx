import { useId } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { type InteractionId, titleOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { deadlineOf } from "../../state/session/deadlineOf.ts";
import { BreakableText } from "../../ui/BreakableText.tsx";
import { Countdown } from "../../ui/Countdown.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { shorten } from "../../ui/shorten.ts";
import { channelText } from "../channelText.ts";
import styles from "./Offers.module.css";
import type { OffersProps } from "./Offers.tsx";

export interface OfferProps extends OffersProps {
  readonly interactionId: InteractionId;
  /** The place among several offers. */
  readonly place: string | undefined;
}

/** Shows one offer: who, on which channel and queue, for how long, and its controls. */
export function Offer({ interactionId, place, controls }: OfferProps) {
  const t = useT();
  const titleId = useId();
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const times = usePanelState((state) => state.milestones[interactionId]);
  const isPhoneMissing = usePanelState(
    ({ agent, interactions }) => agent.phoneReady === false && interactions[interactionId]?.channel === "phone",
  );
  if (interaction === undefined) return null;
  const { channel, line, queue } = interaction;
  const until = deadlineOf(interaction, times);
  const title = titleOf(interaction);
  const since = times?.offered ?? times?.firstSeen;
  return (
    // A landmark or a list item of its own would be one more thing to pass on the way to Accept.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="group" aria-labelledby={titleId} className={styles["offer"]} data-status={interaction.status}>
      <p className={styles["who"]}>
        <Icon name={channel} />
        <bdi id={titleId} className={styles["title"]} title={shorten(title, 1000)} translate="no">
          <BreakableText text={shorten(title)} />
        </bdi>
        {place === undefined ? null : <span className={styles["place"]}>{place}</span>}
        {interaction.status !== "offered" ? null : (
          <span className={styles["state"]}>
            <span className={styles["word"]}>{t(line === "preview" ? "line.preview" : "stage.offering")}</span>
            <Countdown until={until} since={since} left={t("clock.left")} />
          </span>
        )}
      </p>
      <div className={styles["answer"]}>
        <p className={styles["facts"]}>
          {isPhoneMissing ? (
            <span id={`${titleId}-phone`} className={styles["phone"]}>
              {t("agent.no-phone")}
            </span>
          ) : null}
          <span>{channelText(t, interaction)}</span>
          {queue === undefined ? null : (
            <bdi translate="no">
              <BreakableText text={shorten(maskCardNumbers(queue.name ?? queue.id))} />
            </bdi>
          )}
        </p>
        {controls(interactionId, isPhoneMissing ? `${titleId} ${titleId}-phone` : titleId)}
      </div>
    </div>
  );
}
