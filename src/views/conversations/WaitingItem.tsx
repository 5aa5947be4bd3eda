import { useId } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import { type Interaction, titleOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useCommands, useIsBusy } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { shorten } from "../../ui/shorten.ts";
import { tickedNow } from "../../ui/ticker.ts";
import { Timer } from "../../ui/Timer.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { channelText } from "../channelText.ts";
import { guardOf } from "../guardOf.ts";
import styles from "./Picklist.module.css";

/** The longest time in ms that counts as waiting. An older date is none. */
const longestWaitMs = 7 * 24 * 3_600_000;

export interface WaitingItemProps {
  readonly interaction: Interaction;
  /** Called with the press of Pick, before the host is asked. */
  readonly onPick: () => void;
}

/** Shows one conversation that waits to be picked, with its Pick and the failure of the last one. */
export function WaitingItem({ interaction, onPick }: WaitingItemProps) {
  const t = useT();
  const titleId = useId();
  const { run } = useCommands();
  const command = { type: "pick", interactionId: interaction.id } as const;
  const slot = slotOf(command);
  const isBusy = useIsBusy(slot);
  const { createdAt } = interaction;
  const facts = [channelText(t, interaction), interaction.queue?.name].filter((text) => text !== undefined);
  const now = tickedNow();
  return (
    <li className={styles["item"]}>
      <Icon name={interaction.channel} />
      <span className={styles["title"]}>
        <bdi id={titleId} translate="no">
          {shorten(titleOf(interaction))}
        </bdi>
        <span className={styles["facts"]}>
          {facts.map((text) => (
            <bdi key={text}>{shorten(maskCardNumbers(text))}</bdi>
          ))}
          {createdAt === undefined || createdAt > now || now - createdAt > longestWaitMs ? null : (
            <Timer label={t("picklist.since")} since={createdAt} />
          )}
        </span>
      </span>
      <Button
        size="small"
        icon="check"
        busy={isBusy}
        describedBy={titleId}
        // The lines above may have left, and this line be under a pointer that was on its way to another.
        guard={guardOf(command)}
        onPress={() => {
          onPick();
          void run(command);
        }}
      >
        {t("offer.pick")}
      </Button>
      <CommandAlert slot={slot} />
    </li>
  );
}
